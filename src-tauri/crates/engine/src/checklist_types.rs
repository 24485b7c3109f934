//! The attachment checklist as it goes over the wire.

use serde::{Deserialize, Serialize};

use crate::report::wire;

wire! {
    /// One slot of the checklist, per row where the guideline asks for one each.
    pub struct ChecklistItem {
        /// The slot.
        pub slot: String,
        /// The row it belongs to.
        pub row: Option<String>,
        /// What is asked for.
        pub title: String,
        /// The clauses that ask for it.
        pub clauses: Vec<String>,
        /// How much it is asked for.
        pub need: Need,
        /// Why it is asked for.
        pub why: String,
        /// How to prepare it.
        pub how: String,
        /// Who provides it.
        pub from: String,
        /// The unit or person it is from, by name where there is a row.
        pub party_label: String,
        /// The kinds of file it takes: `pdf`, `image`, …
        pub accept: Vec<String>,
        /// The fewest files.
        pub min: u32,
        /// The most files.
        pub max: Option<u32>,
        /// Its state.
        pub state: SlotState,
        /// The files in it, in the draft's order.
        pub files: Vec<AttachmentView>,
        /// What a person ticks per file.
        pub ticks: Vec<TickView>,
        /// The heading it stands under.
        pub group_label: String,
    }
}

wire! {
    /// How much an attachment is asked for.
    pub enum Need {
        /// 必备.
        Required,
        /// 建议.
        Advised,
        /// 可选.
        Optional,
    }
}

wire! {
    /// The state of a slot.
    pub enum SlotState {
        /// Required or advised, and too few files.
        Missing,
        /// A file in it cannot be used.
        Unreadable,
        /// A person has still to look at something.
        ToConfirm,
        /// Everything is there.
        Done,
        /// Optional and empty.
        NotNeeded,
    }
}

wire! {
    /// A file in a slot.
    pub struct AttachmentView {
        /// The attachment's id.
        pub id: String,
        /// Its file name.
        pub name: String,
        /// Its size in bytes.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        pub size: u64,
        /// The sha256 of its content.
        pub sha256: String,
        /// Its pages, where that is known.
        pub pages: Option<u32>,
        /// Why it cannot be used, or nothing.
        pub problem: Option<String>,
        /// What a person should know of it although it can be used.
        pub notices: Vec<String>,
        /// The ticks a person set.
        pub ticked: Vec<String>,
    }
}

wire! {
    /// Something a person looks for in a file.
    pub struct TickView {
        /// The tick's id.
        pub id: String,
        /// What to look for.
        pub label: String,
        /// Whether the file counts as confirmed only with it.
        pub required: bool,
    }
}
