//! Names of exported files: `序号_附件名_单位.ext`, usable on every system.

use std::collections::BTreeSet;

use shenbao_draft::{Attachment, FileKind};
use shenbao_engine::ChecklistItem;

/// Longest title and unit in a name, in characters; together they stay below every system's limit.
const TITLE: usize = 36;
const UNIT: usize = 24;

/// An attachment and the name it is exported under.
#[derive(Debug)]
pub(crate) struct Named<'a> {
    pub(crate) attachment: &'a Attachment,
    pub(crate) name: String,
}

/// Names the attachments in the order of the checklist; the number is the checklist's.
/// Files in slots that do not apply any more are not part of an application and are left out.
pub(crate) fn name_all<'a>(checklist: &[ChecklistItem], attachments: &'a [Attachment]) -> Vec<Named<'a>> {
    let width = checklist.len().to_string().len().max(2);
    let mut taken = BTreeSet::new();
    let mut named = Vec::new();
    for (index, item) in checklist.iter().enumerate() {
        for file in &item.files {
            let Some(attachment) = attachments.iter().find(|attachment| attachment.id == file.id) else {
                continue;
            };
            let mut stem = format!("{:0width$}_{}", index + 1, safe(&item.title, TITLE));
            let unit = safe(&item.party_label, UNIT);
            if !unit.is_empty() {
                stem.push('_');
                stem.push_str(&unit);
            }
            let name = unique(&mut taken, &stem, &extension(attachment));
            named.push(Named { attachment, name });
        }
    }
    named
}

/// A part of a file name: nothing that Windows, macOS or a zip would refuse or read otherwise.
pub(crate) fn safe(text: &str, limit: usize) -> String {
    let cleaned: String = text
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
            c if c.is_control() || is_invisible(c) => '_',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .take(limit)
        .collect();
    cleaned.trim_matches([' ', '.']).to_owned()
}

/// A whole name from free text; never empty, never one of the names Windows keeps for devices.
pub(crate) fn whole(text: &str, limit: usize, stand_in: &str) -> String {
    let name = safe(text, limit);
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    match name.as_str() {
        "" => stand_in.to_owned(),
        _ if device => format!("_{name}"),
        _ => name,
    }
}

/// Marks that turn the writing direction or take no room could make a name read as another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn extension(attachment: &Attachment) -> String {
    match attachment.facts.kind {
        FileKind::Pdf => "pdf".to_owned(),
        FileKind::Jpeg => "jpg".to_owned(),
        FileKind::Png => "png".to_owned(),
        FileKind::Heic => "heic".to_owned(),
        FileKind::Other => {
            let own = attachment.name.rsplit_once('.').map_or("", |(_, extension)| extension);
            let usable = !own.is_empty() && own.len() <= 8 && own.bytes().all(|b| b.is_ascii_alphanumeric());
            if usable { own.to_ascii_lowercase() } else { "bin".to_owned() }
        }
    }
}

/// Systems differ in whether `A` and `a` are one name; here they are.
fn unique(taken: &mut BTreeSet<String>, stem: &str, extension: &str) -> String {
    let mut name = format!("{stem}.{extension}");
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}_{number}.{extension}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{safe, unique, whole};

    #[test]
    fn parts_of_names_are_usable_everywhere() {
        for (text, expected) in [
            ("科技合作协议书", "科技合作协议书"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"),
            ("../../etc/passwd", "_.._etc_passwd"),
            (" 首尾空格和点. ", "首尾空格和点"),
            ("换\n行\t制表", "换_行_制表"),
            ("反\u{202E}向", "反_向"),
            ("", ""),
        ] {
            assert_eq!(safe(text, 60), expected, "{text:?}");
        }
        assert_eq!(safe("一二三四五六", 3), "一二三");
    }

    #[test]
    fn whole_names_are_never_empty_or_a_device() {
        for (text, expected) in
            [("", "申报书"), ("...", "申报书"), ("CON", "_CON"), ("com1.txt", "_com1.txt"), ("COMA", "COMA")]
        {
            assert_eq!(whole(text, 60, "申报书"), expected);
        }
    }

    #[test]
    fn names_that_differ_only_in_case_are_numbered() {
        let mut taken = std::collections::BTreeSet::new();
        let names = ["a", "A", "a"].map(|stem| unique(&mut taken, stem, "pdf"));
        assert_eq!(names, ["a.pdf", "A_2.pdf", "a_3.pdf"]);
    }
}
