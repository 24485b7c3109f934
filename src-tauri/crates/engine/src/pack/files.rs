//! The files of a pack and of what is laid over it: which may be there, and their parsed contents.

use toml::Spanned;
use toml::de::DeTable;

use super::error::Problems;
use super::load::{Depth, PackFiles};
use super::node::Doc;
use super::obj::Obj;
use super::shape::Shapes;

/// The single files an overlay may have, and whether it must.
const OVERLAY_SINGLE: [(&str, bool); 4] = [
    ("pack.toml", true),
    ("clauses.toml", true),
    ("derived.toml", false),
    ("attachments.toml", false),
];

/// The folders of an overlay of which every TOML file is read.
const OVERLAY_FOLDERS: [&str; 3] = ["rules/", "across/", "lists/"];

/// The single files a pack may have, and whether it must.
const SINGLE: [(&str, bool); 9] = [
    ("pack.toml", true),
    ("clauses.toml", true),
    ("tracks.toml", true),
    ("derived.toml", false),
    ("attachments.toml", false),
    ("document.toml", false),
    ("mutants.toml", false),
    ("fit.toml", false),
    ("samples/index.toml", false),
];

/// The folders of which every TOML file is read.
const FOLDERS: [&str; 4] = ["form/", "rules/", "across/", "lists/"];

/// The folder of rules, one in each file.
pub(super) const RULES: &str = "rules/";

/// The folder of rules across drafts, one in each file.
pub(super) const ACROSS: &str = "across/";

/// What the cases of a rule begin with. They are the last part of its file.
const FIRST_CASE: &str = "\n[[case]]";

/// The folder of scenarios, which only tests read.
pub(super) const SCENARIOS: &str = "scenarios/";

/// The TOML files of one layer: display name, path in its folder, content, layer. Refuses files that
/// do not belong there and misses those that must.
pub(super) fn accepted<'a>(
    files: &'a PackFiles,
    layer: usize,
    prefix: &str,
    depth: Depth,
    problems: &Problems,
) -> Vec<(String, &'a str, &'a [u8], usize)> {
    let (singles, folders): (&[(&str, bool)], &[&str]) = if layer == 0 {
        (&SINGLE, &FOLDERS)
    } else {
        (&OVERLAY_SINGLE, &OVERLAY_FOLDERS)
    };
    let mut found = Vec::new();
    for (path, bytes) in files.0.iter().filter(|(name, _)| name.ends_with(".toml")) {
        let is_scenario = path.starts_with(SCENARIOS);
        let questions = path == "mutants.toml" && depth == Depth::Use;
        if is_scenario && depth != Depth::Scenarios || questions {
            continue;
        }
        let in_folder = folders.iter().any(|folder| {
            path.strip_prefix(folder)
                .is_some_and(|rest| !rest.contains('/'))
        });
        let name = format!("{prefix}{path}");
        if in_folder || is_scenario || singles.iter().any(|(single, _)| single == path) {
            found.push((name, path.as_str(), bytes.as_slice(), layer));
        } else if layer == 0 {
            problems.add_file(&name, "指南包里没有这个文件", "应是 pack.toml、clauses.toml、tracks.toml、derived.toml、attachments.toml、document.toml、mutants.toml、fit.toml，或在 form/、rules/、across/、lists/ 之下");
        } else {
            problems.add_file(&name, "叠加的指南包里没有这个文件", "应是 pack.toml、clauses.toml、derived.toml、attachments.toml，或在 rules/、across/、lists/ 之下；填报项和方向由被叠加的指南包规定");
        }
    }
    for (path, _) in singles
        .iter()
        .filter(|(path, required)| *required && !files.0.contains_key(*path))
    {
        problems.add_file(&format!("{prefix}{path}"), "缺少此文件", "");
    }
    found
}

/// The files that are written alike: `form/*.toml`, `pack.toml`.
fn kind_of(path: &str) -> String {
    let folders = FOLDERS.iter().chain([&SCENARIOS]);
    let folder = folders.copied().find(|folder| path.starts_with(folder));
    folder.map_or_else(|| path.to_owned(), |folder| format!("{folder}*.toml"))
}

pub(super) fn document<'a>(
    name: &'a str,
    path: &str,
    bytes: &'a [u8],
    problems: &'a Problems,
    shapes: Option<&'a Shapes>,
) -> Option<Doc<'a>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.add_file(name, "不是 UTF-8 文本", "请用 UTF-8 编码保存");
        return None;
    };
    Some(Doc {
        name,
        text: text.strip_prefix('\u{FEFF}').unwrap_or(text),
        problems,
        shapes: shapes.map(|shapes| (shapes, shapes.root(&kind_of(path)))),
    })
}

/// Leaves the cases of a rule's file out where only the rule is wanted, and elsewhere sees to it that
/// nothing stands behind them, which would be left out too.
pub(super) fn cases_apart(doc: &mut Doc<'_>, depth: Depth) {
    let Some(first) = doc.text.find(FIRST_CASE) else {
        return;
    };
    if depth == Depth::Use {
        doc.text = &doc.text[..=first];
        return;
    }
    let mut offset = first + 1;
    for line in doc.text[offset..].split_inclusive('\n') {
        let of_case = ["[[case]]", "[[case.", "[case."];
        if line.starts_with('[') && !of_case.iter().any(|start| line.starts_with(start)) {
            doc.error_at(
                offset,
                "用例之后还有别的内容",
                "用例（[[case]]）放在规则文件的最后",
            );
        }
        offset += line.len();
    }
}

/// One parsed file: whose it is (0 the pack, then its overlays in order) and where it lies there.
pub(super) struct FileEntry<'a> {
    pub(super) layer: usize,
    pub(super) path: &'a str,
    pub(super) doc: &'a Doc<'a>,
    pub(super) table: &'a Spanned<DeTable<'a>>,
}

impl<'a> FileEntry<'a> {
    fn obj(&self) -> Obj<'a> {
        let place = self.doc.shapes.map_or(0, |(_, place)| place);
        Obj::new(self.doc, self.table.get_ref(), 0, place)
    }
}

/// The parsed files of a pack and its overlays.
pub(crate) struct Files<'a> {
    pub(super) entries: Vec<FileEntry<'a>>,
}

impl<'a> Files<'a> {
    /// A file of the pack itself.
    pub(crate) fn file(&self, path: &str) -> Option<Obj<'a>> {
        let mut entries = self.entries.iter();
        entries
            .find(|entry| entry.layer == 0 && entry.path == path)
            .map(FileEntry::obj)
    }

    /// A file by its path, of the pack and of every overlay that has it.
    pub(crate) fn each(&self, path: &'static str) -> impl Iterator<Item = (usize, Obj<'a>)> {
        let entries = self.entries.iter().filter(move |entry| entry.path == path);
        entries.map(|entry| (entry.layer, entry.obj()))
    }

    pub(super) fn folder(
        &self,
        folder: &'static str,
    ) -> impl Iterator<Item = (usize, &'a str, Obj<'a>)> {
        self.entries.iter().filter_map(move |entry| {
            let name = entry.path.strip_prefix(folder)?.strip_suffix(".toml")?;
            Some((entry.layer, name, entry.obj()))
        })
    }

    /// The sections, in the order of their file names.
    pub(crate) fn form(&self) -> impl Iterator<Item = (&'a str, Obj<'a>)> {
        self.folder("form/").map(|(_, name, obj)| (name, obj))
    }

    /// The files of scenarios by name.
    pub(super) fn scenarios(&self) -> impl Iterator<Item = (&'a str, Obj<'a>)> {
        self.folder(SCENARIOS).map(|(_, name, obj)| (name, obj))
    }

    /// The rules, those of overlays last; the file name is the rule's id.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (usize, &'a str, Obj<'a>)> {
        self.folder(RULES)
    }
}
