//! What a list of drafts shows without opening any of them.

/// The caller's digest of a draft, handed over with every save.
///
/// All of it is opaque to the store except that [`Store::drafts`](crate::Reader::drafts) searches the texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The title of the draft; may be empty.
    pub title: String,
    /// The pack the draft is pinned to.
    pub pack_id: String,
    /// The edition of that pack.
    pub pack_edition: String,
    /// The track within the pack.
    pub track_id: String,
    /// The name of the lead unit; may be empty.
    pub lead_unit: String,
    /// The name of the leader; may be empty.
    pub leader: String,
    /// Findings that block.
    pub errors: u32,
    /// Findings that warn.
    pub warnings: u32,
    /// Fields still to be filled.
    pub pending: u32,
    /// Attachments still to be added.
    pub missing_attachments: u32,
    /// The progress of each step, as JSON the caller understands.
    pub steps: Vec<u8>,
}

impl Summary {
    /// The texts a search looks through, in one lower-case string.
    pub(crate) fn search_text(&self) -> String {
        [
            &self.title,
            &self.lead_unit,
            &self.leader,
            &self.track_id,
            &self.pack_edition,
        ]
        .map(|text| text.to_lowercase())
        .join("\n")
    }
}
