//! Beginning a pack: the smallest one that is whole, or next year's from this year's.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use shenbao_draft::Draft;

use super::load::PackFiles;
use super::lock;

/// How a pack that is begun is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Its id.
    pub id: String,
    /// The year or batch.
    pub edition: String,
    /// Its title.
    pub title: Option<String>,
    /// Who publishes the guideline.
    pub issuer: Option<String>,
}

/// The file that lists what a person must look at.
const TODO: &str = "待核对.md";

/// The smallest pack that loads and whose cases hold: one track, one section, one rule.
#[must_use]
pub fn smallest(naming: &Naming) -> PackFiles {
    let source = "申请经费不超过 10 万元。\n";
    let files = [
        ("pack.toml", include_str!("skeleton/pack.toml")),
        ("clauses.toml", include_str!("skeleton/clauses.toml")),
        ("tracks.toml", include_str!("skeleton/tracks.toml")),
        ("document.toml", include_str!("skeleton/document.toml")),
        (
            "form/01-project.toml",
            include_str!("skeleton/project.toml"),
        ),
        ("rules/cap.toml", include_str!("skeleton/cap.toml")),
        ("source/guideline.txt", source),
    ];
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let fill = |text: &str| {
        let title = naming.title.as_deref().unwrap_or("新的申报指南");
        let issuer = naming.issuer.as_deref().unwrap_or("发布单位");
        text.replace("<id>", &quoted(&naming.id))
            .replace("<edition>", &quoted(&naming.edition))
            .replace("<title>", &quoted(title))
            .replace("<issuer>", &quoted(issuer))
            .replace("<sha256>", &hex(source.as_bytes()))
    };
    let filled = files.map(|(path, text)| (path.to_owned(), fill(text).into_bytes()));
    PackFiles(filled.into_iter().collect())
}

/// Next year's pack from this year's. Rules, fields, lists and cases are kept; every clause waits to
/// be compared with the new guideline; samples and scenarios are kept under the new name; the lock is
/// left behind. A list of what to look at lies beside.
#[must_use]
pub fn next_edition(old: &PackFiles, naming: &Naming) -> PackFiles {
    let mut files = BTreeMap::new();
    for (path, bytes) in old.0.iter().filter(|(path, _)| *path != lock::NAME) {
        let text = || String::from_utf8_lossy(bytes);
        let renewed = match path.as_str() {
            "pack.toml" => renamed(&text(), naming).into_bytes(),
            "clauses.toml" => waiting(&text(), old_edition(old)).into_bytes(),
            _ if is_sample(path) => repinned(bytes, naming),
            _ => bytes.clone(),
        };
        files.insert(path.clone(), renewed);
    }
    let todo = todo(old, naming).into_bytes();
    files.insert(TODO.to_owned(), todo);
    PackFiles(files)
}

fn is_sample(path: &str) -> bool {
    path.strip_prefix("samples/")
        .is_some_and(|name| !name.contains('/') && name.ends_with(".json"))
}

fn old_edition(old: &PackFiles) -> String {
    super::overlay::pack_name(old).map_or_else(String::new, |(_, edition)| edition)
}

/// The head of the pack under its new name; everything else of it stays as it is written.
fn renamed(text: &str, naming: &Naming) -> String {
    let new = [
        ("id", Some(&naming.id)),
        ("edition", Some(&naming.edition)),
        ("title", naming.title.as_ref()),
        ("issuer", naming.issuer.as_ref()),
    ];
    let mut of_head = true;
    let mut renamed = String::new();
    for line in text.lines() {
        of_head &= !line.starts_with('[');
        let key = line.split('=').next().map(str::trim);
        let value = new.iter().find(|(of, _)| of_head && key == Some(of));
        match value.and_then(|(key, value)| Some((key, (*value)?))) {
            Some((key, value)) => renamed.push_str(&format!(
                "{key} = \"{}\"",
                value.replace('\\', "\\\\").replace('"', "\\\"")
            )),
            None => renamed.push_str(line),
        }
        renamed.push('\n');
    }
    renamed
}

/// The clauses, each waiting for a person. What it said about itself stays as a comment, to be put
/// back when its words have been compared.
fn waiting(text: &str, edition: String) -> String {
    let said = ["person", "background", "pending"];
    let mut written = String::new();
    // Whether the line is inside what has been commented out, which may span lines.
    let mut inside = false;
    for line in text.lines() {
        let key = line.split('=').next().map_or("", str::trim);
        let ends = line.matches("\"\"\"").count() % 2 == 1;
        if inside || said.contains(&key) {
            written.push_str("# ");
            inside ^= ends;
        }
        written.push_str(line);
        written.push('\n');
        if line.trim() == "[[clause]]" {
            written.push_str(&format!(
                "pending = \"文字沿用 {edition} 年度，尚未与新指南核对\"\n"
            ));
        }
    }
    written
}

/// A sample of the new pack; one that cannot be read is kept for the loader to tell.
fn repinned(bytes: &[u8], naming: &Naming) -> Vec<u8> {
    let Ok(mut draft) = Draft::parse(bytes) else {
        return bytes.to_vec();
    };
    draft.pack.id.clone_from(&naming.id);
    draft.pack.edition.clone_from(&naming.edition);
    draft.pack.sha256.clear();
    draft.to_json_bytes()
}

fn todo(old: &PackFiles, naming: &Naming) -> String {
    let count = |start: &str, end: &str| {
        let of = |path: &&String| path.starts_with(start) && path.ends_with(end);
        old.0.keys().filter(of).count()
    };
    let clauses = (old.0.get("clauses.toml")).map_or(0, |bytes| {
        String::from_utf8_lossy(bytes)
            .matches("\n[[clause]]")
            .count()
    });
    format!(
        include_str!("skeleton/todo.md"),
        id = naming.id,
        edition = naming.edition,
        old = old_edition(old),
        clauses = clauses,
        rules = count("rules/", ".toml"),
        lists = count("lists/", ".toml"),
        forms = count("form/", ".toml"),
        samples = count("samples/", ".json"),
        scenarios = count("scenarios/", ".toml"),
    )
}

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
