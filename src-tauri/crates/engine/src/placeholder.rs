//! Finding what was left to be filled in: 待补, XX, ×××, TODO, ____, a line of dots.
//!
//! One wrong alarm costs more than a missed one, so marks that also occur in finished text count
//! only where they cannot be meant: dots only when they are all a line holds, X only where no
//! letter stands beside them.

/// The first placeholder in a text, as it stands there.
pub(crate) fn find(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Only these bytes can begin a placeholder; all else is skipped without decoding.
        let found = match &bytes[at..] {
            // 待, 【, × and Ｘ, …
            [0xE5, 0xBE, 0x85, ..] => word(text, at, &["待补", "待填", "待完善", "待定稿"]),
            [0xE3, 0x80, 0x90, ..] => word(text, at, &["【请", "【填"]),
            [0xC3, 0x97, ..] | [0xEF, 0xBC, 0xB8, ..] | [b'X' | b'x', ..] => crosses(text, at),
            [0xE2, 0x80, 0xA6, ..] => dots(text, at),
            [b'T' | b't', ..] => word(text, at, &["TODO", "todo", "TBD"]),
            [b'_', ..] => run(text, at, &['_'], 3),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
    None
}

fn word<'t>(text: &'t str, at: usize, words: &[&str]) -> Option<&'t str> {
    let rest = text.get(at..)?;
    let word = words.iter().find(|word| rest.starts_with(**word))?;
    let ascii = word.is_ascii();
    let before = text[..at].chars().next_back();
    let after = rest[word.len()..].chars().next();
    let joined = ascii
        && [before, after]
            .into_iter()
            .flatten()
            .any(|c| c.is_ascii_alphanumeric());
    // 等待补偿、亟待补齐、有待完善 are finished text.
    let meant = !ascii && before.is_some_and(|c| "等期亟急有尚留".contains(c));
    (!joined && !meant).then(|| &rest[..word.len()])
}

fn run<'t>(text: &'t str, at: usize, of: &[char], least: usize) -> Option<&'t str> {
    let rest = text.get(at..)?;
    let end = rest.find(|c| !of.contains(&c)).unwrap_or(rest.len());
    (rest[..end].chars().count() >= least).then(|| &rest[..end])
}

fn crosses(text: &str, at: usize) -> Option<&str> {
    let found = run(text, at, &['X', 'x', 'Ｘ', '×'], 2)?;
    let before = text[..at].chars().next_back();
    let after = text[at + found.len()..].chars().next();
    let letter = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, 'X' | 'x' | 'Ｘ' | '×' | '-' | '/')
        })
    };
    (!letter(before) && !letter(after)).then_some(found)
}

fn dots(text: &str, at: usize) -> Option<&str> {
    let found = run(text, at, &['…'], 2)?;
    let before = text[..at].trim_end_matches([' ', '\u{3000}']);
    let after = text[at + found.len()..].trim_start_matches([' ', '\u{3000}']);
    let alone = (before.is_empty() || before.ends_with(['\n', '：', ':']))
        && (after.is_empty() || after.starts_with('\n'));
    alone.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn what_was_left_behind_is_found() {
        for (text, found) in [
            ("参考文献待补充。", "待补"),
            ("由XX大学牵头", "XX"),
            ("于20XX年完成", "XX"),
            ("联系人：×××", "×××"),
            ("TODO: 补图", "TODO"),
            ("金额____万元", "____"),
            ("第一段。\n……\n第三段。", "……"),
            ("……", "……"),
            ("技术路线：……", "……"),
        ] {
            assert_eq!(find(text), Some(found), "{text}");
        }
    }

    #[test]
    fn finished_text_is_left_alone() {
        for text in [
            "提高产量、降低成本……这些都已实现。",
            "XXL 号样机",
            "3×3 卷积",
            "等待补偿机制",
            "亟待补齐短板，有待完善",
            "版本 v1.x",
            "MATODOR",
            "xx-ray",
            "α×β",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
