//! Text for the boxes of web forms: what such boxes swallow or mangle is put right beforehand, and
//! what was changed is said.

use std::collections::BTreeSet;

use super::words::paste as words;

/// A text as a web form takes it, and what was changed or may be refused.
pub(super) fn plain(text: &str) -> (String, Vec<String>) {
    let mut said = BTreeSet::new();
    let mut rare = BTreeSet::new();
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                plain.push('\n');
            }
            '\n' | '\u{2029}' => plain.push('\n'),
            // Breaks inside a paragraph are for pages, not for boxes.
            '\u{2028}' | '\u{000B}' | '\u{000C}' => {
                said.insert(words::SOFT_BREAKS);
            }
            '\t' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
                said.insert(words::SPACES);
                plain.push(' ');
            }
            '\u{3000}' => plain.push(c),
            '\u{00AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' => {
                said.insert(words::INVISIBLE);
            }
            c if c.is_control() => {
                said.insert(words::INVISIBLE);
            }
            c => {
                let written = written_out(c);
                if written != c {
                    said.insert(words::RAISED);
                }
                if u32::from(c) > 0xFFFF {
                    rare.insert(c);
                }
                plain.push(written);
            }
        }
    }
    let text = trimmed(&plain, &mut said);
    let mut said: Vec<String> = said.into_iter().map(str::to_owned).collect();
    if !rare.is_empty() {
        said.push(words::rare(&rare.into_iter().collect::<String>()));
    }
    (text, said)
}

/// Lines without the room at both ends, and without the empty lines around the whole.
fn trimmed(text: &str, said: &mut BTreeSet<&'static str>) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| {
            let cut = line.trim();
            if cut.len() != line.len() && !cut.is_empty() {
                said.insert(words::ENDS);
            }
            cut
        })
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A raised or lowered character as an ordinary one.
fn written_out(c: char) -> char {
    const RAISED: [(char, char); 14] = [
        ('¹', '1'),
        ('²', '2'),
        ('³', '3'),
        ('⁺', '+'),
        ('⁻', '-'),
        ('⁼', '='),
        ('⁽', '('),
        ('⁾', ')'),
        ('ⁿ', 'n'),
        ('₊', '+'),
        ('₋', '-'),
        ('₌', '='),
        ('₍', '('),
        ('₎', ')'),
    ];
    match c {
        '\u{2070}' | '\u{2074}'..='\u{2079}' => digit(c, 0x2070),
        '\u{2080}'..='\u{2089}' => digit(c, 0x2080),
        c => RAISED
            .iter()
            .find(|(raised, _)| *raised == c)
            .map_or(c, |(_, written)| *written),
    }
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn boxes_get_what_they_take() {
        for (typed, pasted) in [
            ("", ""),
            ("　　第一段\r\n第二段  ", "第一段\n第二段"),
            ("CO₂ 与 m³·s⁻¹", "CO2 与 m3·s-1"),
            ("β-Ga₂O₃", "β-Ga2O3"),
            ("一\u{2028}行", "一行"),
            ("a\u{00A0}b\tc", "a b c"),
            ("隐\u{200B}形\u{FEFF}", "隐形"),
            ("铃\u{0007}响", "铃响"),
            ("\n\n中间\n\n有空行\n\n", "中间\n\n有空行"),
            ("𬭎锡", "𬭎锡"),
        ] {
            assert_eq!(plain(typed).0, pasted, "{typed:?}");
        }
    }

    #[test]
    fn what_was_changed_is_said() {
        assert_eq!(plain("照原样").1, Vec::<String>::new());
        let said = plain("　CO₂\u{2028}\u{00A0}\u{200B}𬭎").1;
        assert_eq!(said.len(), 6, "{said:?}");
        assert!(said.iter().any(|one| one.contains("𬭎")));
    }
}
