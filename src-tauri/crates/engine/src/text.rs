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

#[cfg(test)]
mod tests {
    use super::{length, normalised};

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
