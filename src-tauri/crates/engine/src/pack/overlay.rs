//! Overlays: further demands that do not stand in the guideline itself, such as those of the notice
//! it was published with. An overlay has clauses and rules of its own, which are evaluated with the
//! drafts of the pack it is laid over, and can be left out as a whole.

use toml::de::DeTable;

use super::checksum;
use super::files::Files;
use super::guideline_model::SourceDocument;
use super::head::{self, Head};
use super::load::PackFiles;
use super::obj::Obj;

/// What a pack has been laid over with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// Its id.
    pub id: String,
    /// The year or batch.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// Who published the document.
    pub issuer: String,
    /// The document its clauses quote.
    pub source: SourceDocument,
    /// How far it can be relied on; ends every message of its rules.
    pub caveat: String,
    /// A checksum of its files. No part of a draft's pin: an overlay can come and go without
    /// changing what the draft was written for.
    pub sha256: String,
}

/// What an overlay's pack.toml says before anything is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOver {
    /// The overlay's own id.
    pub overlay: String,
    /// The overlay's title.
    pub title: String,
    /// The id of the pack it is laid over.
    pub id: String,
    /// That pack's edition.
    pub edition: String,
}

/// Which pack these files are laid over; none where they are a pack of their own.
#[must_use]
pub fn laid_over(files: &PackFiles) -> Option<LaidOver> {
    peek(files, |head| {
        let over = head.get("over")?.get_ref().as_table();
        Some(LaidOver {
            overlay: word(head, "id"),
            title: word(head, "title"),
            id: over.map(|over| word(over, "id")).unwrap_or_default(),
            edition: over.map(|over| word(over, "edition")).unwrap_or_default(),
        })
    })
}

/// The id and edition that pack.toml gives, before anything is loaded.
#[must_use]
pub fn pack_name(files: &PackFiles) -> Option<(String, String)> {
    peek(files, |head| {
        Some((word(head, "id"), word(head, "edition")))
    })
}

fn peek<T>(files: &PackFiles, look: impl Fn(&DeTable<'_>) -> Option<T>) -> Option<T> {
    let text = std::str::from_utf8(files.0.get("pack.toml")?).ok()?;
    let (table, _) = DeTable::parse_recoverable(text.strip_prefix('\u{FEFF}').unwrap_or(text));
    look(table.get_ref())
}

fn word(table: &DeTable<'_>, key: &str) -> String {
    let text = table.get(key).and_then(|value| value.get_ref().as_str());
    text.unwrap_or_default().to_owned()
}

/// What the names of a layer's files begin with in error messages.
pub(super) fn prefix(files: &PackFiles, layer: usize) -> String {
    if layer == 0 {
        return String::new();
    }
    let id = laid_over(files)
        .map(|over| over.overlay)
        .unwrap_or_default();
    if id.is_empty() {
        format!("overlay-{layer}/")
    } else {
        format!("{id}/")
    }
}

/// Reads each overlay's pack.toml; its dates join those of the pack.
pub(super) fn read_heads(
    files: &Files<'_>,
    overlays: &[&PackFiles],
    head: &mut Head,
) -> Vec<Overlay> {
    let mut found = vec![Overlay::default(); overlays.len()];
    for (layer, obj) in files.each("pack.toml").filter(|(layer, _)| *layer > 0) {
        let overlay = read(&obj, head);
        if found.iter().any(|known| known.id == overlay.id) || overlay.id == head.id {
            obj.error(
                format!("指南包“{}”重复", overlay.id),
                "叠加的指南包各有各的 id",
            );
        }
        found[layer - 1] = Overlay {
            sha256: checksum::of(&overlays[layer - 1].0),
            ..overlay
        };
    }
    found
}

fn read(obj: &Obj<'_>, head: &mut Head) -> Overlay {
    head::format(obj);
    if let Some(over) = obj.need("over").and_then(|node| node.obj()) {
        let base = (over.text("id"), over.text("edition"));
        over.finish();
        if base != (head.id.clone(), head.edition.clone()) {
            over.error(
                format!("它叠加在“{}”（{}）上", base.0, base.1),
                format!("现在一起载入的是“{}”（{}）", head.id, head.edition),
            );
        }
    }
    head::dates(obj, &mut head.dates);
    let overlay = Overlay {
        id: obj.text("id"),
        edition: obj.text("edition"),
        title: obj.text("title"),
        issuer: obj.text("issuer"),
        source: head::source(obj),
        caveat: obj.text("caveat"),
        sha256: String::new(),
    };
    obj.finish();
    overlay
}
