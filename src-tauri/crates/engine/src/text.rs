//! Comparing and measuring text as people do: width, spacing and letter case do not make a name
//! another name, and a character is a character however many bytes it takes.

/// A name without the differences that do not count: full-width forms, spaces, letter case.
pub(crate) fn normalised(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The half-width form of a full-width Latin letter, digit or sign.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '∶' => ':',
        _ => c,
    }
}

/// Appends to a sentence, with a space where Han meets a digit or a Latin letter: 占 30%，还差 2 年。
pub(crate) fn push_spaced(text: &mut String, part: &str) {
    let ends = (text.chars().next_back(), part.chars().next());
    if let (Some(before), Some(after)) = ends
        && (is_han(before) && after.is_ascii_alphanumeric()
            || before.is_ascii_alphanumeric() && is_han(after))
    {
        text.push(' ');
    }
    text.push_str(part);
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// How many characters a text has for a length limit; line ends do not count.
pub(crate) fn length(text: &str) -> u32 {
    // Every character has exactly one byte that continues none; counting bytes needs no decoding.
    let starts = |byte: &u8| (byte & 0xC0) != 0x80 && *byte != b'\n' && *byte != b'\r';
    u32::try_from(text.as_bytes().iter().filter(|byte| starts(byte)).count()).unwrap_or(u32::MAX)
}

/// The three ways submission systems count the same text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// 字符: every character but line ends, blanks included.
    pub characters: u32,
    /// 不含空白: the same without blanks.
    pub without_blanks: u32,
    /// Word 字数: a Han character or full-width mark is one, a run of anything else is one.
    pub words: u32,
}

/// Counts a text. The window counts the same way while one types; both are tested with the cases in
/// `ui/src/form/text/counts.cases.json`.
#[must_use]
pub fn counts(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut in_word = false;
    for c in text.chars() {
        counts.characters += u32::from(!matches!(c, '\r' | '\n'));
        if c.is_whitespace() {
            in_word = false;
            continue;
        }
        counts.without_blanks += 1;
        let whole = is_wide(c);
        counts.words += u32::from(whole || !in_word);
        in_word = !whole;
    }
    counts
}

/// What word processors count one by one: letters of East Asian scripts and full-width marks.
fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{2E80}'..='\u{2FD5}' | '\u{3005}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}'
            | '\u{3041}'..='\u{30FF}' | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{3001}'..='\u{303F}'
            | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

#[cfg(test)]
mod tests {
    use super::{counts, length, normalised};

    #[test]
    fn texts_are_counted_as_in_the_window() {
        let cases = include_str!("../../../../ui/src/form/text/counts.cases.json");
        let cases: Vec<(String, [u32; 3])> = serde_json::from_str(cases).expect("cases");
        assert!(cases.len() >= 6);
        for (text, expected) in cases {
            let counted = counts(&text);
            let counted = [counted.characters, counted.without_blanks, counted.words];
            assert_eq!(counted, expected, "{text:?}");
        }
    }

    #[test]
    fn names_that_differ_only_in_width_or_space_are_the_same() {
        assert_eq!(
            normalised("香港城市大学（东莞）"),
            normalised("香港 城市大学(东莞)")
        );
        assert_eq!(normalised("ＡＢＣ大学"), normalised("abc大学"));
        assert_ne!(normalised("四川大学"), normalised("四川大学校"));
    }

    #[test]
    fn every_character_counts_once() {
        assert_eq!(length("𬭎\n堃"), 2);
    }
}
