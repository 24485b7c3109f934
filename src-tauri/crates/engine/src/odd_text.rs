//! Characters that look right on screen and go wrong when pasted elsewhere: full-width digits and
//! letters, characters that cannot be seen, tabs.

/// The first of them in a text, in words.
pub(crate) fn find(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    // Most texts have none; these are the only bytes with which one can begin.
    let suspect = bytes
        .iter()
        .any(|byte| matches!(byte, 0x00..=0x1F | 0xEF | 0xE2 | 0xC2) && *byte != b'\n');
    if !suspect {
        return None;
    }
    for (at, c) in text.char_indices() {
        match c {
            '\t' => return Some("制表符".to_owned()),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                let run: String = text[at..].chars().take_while(|c| is_wide(*c)).collect();
                return Some(format!("全角的“{run}”"));
            }
            '\r' if text[at + 1..].starts_with('\n') => {}
            c if is_unseen(c) => return Some(format!("看不见的字符（U+{:04X}）", u32::from(c))),
            _ => {}
        }
    }
    None
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}' | '\u{AD}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn what_cannot_be_seen_or_is_too_wide_is_named() {
        for (text, found) in [
            ("研制样机２台", "全角的“２”"),
            ("采用ＰＣＲ方法", "全角的“ＰＣＲ”"),
            ("名称\u{200B}相同", "看不见的字符（U+200B）"),
            ("\u{FEFF}摘要", "看不见的字符（U+FEFF）"),
            ("甲\t乙", "制表符"),
            ("甲\r乙", "看不见的字符（U+000D）"),
        ] {
            assert_eq!(find(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn finished_text_is_left_alone() {
        for text in [
            "研制样机 2 台，误差≤15%。",
            "第一段。\n第二段。\r\n第三段",
            "“引号”——破折号……",
            "（全角括号）；β-Ga₂O₃",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
