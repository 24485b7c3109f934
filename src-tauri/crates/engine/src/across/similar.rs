//! How alike two texts are: the share of the pairs of characters they have in common, in integers.

use std::cmp::Ordering;

/// The pairs of characters of a text as numbers, sorted, each once. A pair may collide with
/// another, which makes two texts a trace more alike and never less.
pub(super) fn grams(text: &str) -> Vec<u32> {
    let chars: Vec<char> = text.chars().collect();
    let mut grams: Vec<u32> = chars
        .windows(2)
        .map(|pair| mixed(pair[0], pair[1]))
        .collect();
    if let [only] = chars[..] {
        grams.push(mixed(only, '\0'));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Spreads the pairs evenly, so that the lowest of a text are any of them.
fn mixed(a: char, b: char) -> u32 {
    let both = u64::from(u32::from(a)) << 21 | u64::from(u32::from(b));
    let mixed = both.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u32::try_from(mixed >> 32).expect("half of the bits remain")
}

/// Twice what two texts have in common, and what they have together.
pub(super) fn likeness(a: &[u32], b: &[u32]) -> (u64, u64) {
    let (mut i, mut j, mut common) = (0, 0, 0_u64);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    (2 * common, (a.len() + b.len()) as u64)
}

/// Whether the likeness reaches `num / den`.
pub(super) fn reaches(likeness: (u64, u64), num: u64, den: u64) -> bool {
    likeness.1 > 0 && likeness.0 * den >= num * likeness.1
}

/// How many of the lowest pairs of a text must be looked at to meet every text that is as alike as
/// `num / den`: such a text has `num / (2 den - num)` of this one's pairs, and of those the lowest
/// is among the lowest of both.
pub(super) fn prefix(len: usize, num: u64, den: u64) -> usize {
    let shared = (len as u64 * num).div_ceil(2 * den - num);
    len - usize::try_from(shared).unwrap_or(len).min(len) + usize::from(len > 0)
}

#[cfg(test)]
mod tests {
    use super::{grams, likeness, prefix, reaches};

    #[test]
    fn one_character_in_eleven_is_exactly_nine_tenths() {
        // Ten pairs each, of which the last differs.
        let (a, b) = (
            grams("面向离散制造的确定性网"),
            grams("面向离散制造的确定性络"),
        );
        assert_eq!(likeness(&a, &b), (18, 20));
        assert!(reaches(likeness(&a, &b), 90, 100));
        assert!(!reaches(likeness(&a, &b), 91, 100));
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert!(!reaches(likeness(&grams(""), &grams("")), 1, 100));
        assert!(reaches(likeness(&grams("甲"), &grams("甲")), 100, 100));
    }

    #[test]
    fn texts_that_are_alike_meet_in_their_lowest_pairs() {
        let base: Vec<char> = "高原特色农产品冷链物流智能调度关键技术研究与示范"
            .chars()
            .collect();
        for cut in 0..base.len() {
            for (num, den) in [(1, 2), (3, 4), (85, 100), (1, 1)] {
                let a = grams(&base.iter().collect::<String>());
                let other: String = base
                    .iter()
                    .enumerate()
                    .filter(|(ix, _)| *ix != cut)
                    .map(|(_, c)| c)
                    .collect();
                let b = grams(&other);
                if reaches(likeness(&a, &b), num, den) {
                    let low = |grams: &[u32]| grams[..prefix(grams.len(), num, den)].to_vec();
                    assert!(
                        low(&a).iter().any(|gram| low(&b).contains(gram)),
                        "{other} {num}/{den}"
                    );
                }
            }
        }
    }
}
