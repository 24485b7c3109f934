//! Where a line may end: the Unicode rules, strict, and what Chinese typesetting adds to them.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::atom::{Atom, Break};
use super::class::{self, Class};

/// Latin words from this length on may end a line at their hyphens and slants.
const LONG_WORD: usize = 16;

/// Marks after each atom whether a line may end there. `starts` are the places of the atoms in `text`.
pub(crate) fn mark(text: &str, starts: &[usize], atoms: &mut [Atom]) {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let mut offered = LineSegmenter::new_for_non_complex_scripts(options)
        .segment_str(text)
        .peekable();
    for index in 0..atoms.len() {
        if atoms[index].class == Class::Newline {
            continue;
        }
        let Some(&next) = starts.get(index + 1) else {
            continue;
        };
        while offered.next_if(|&place| place <= starts[index]).is_some() {}
        // An invisible character may stand between the two, so any place up to the next counts.
        let allowed = offered.next_if(|&place| place <= next).is_some();
        atoms[index].after = decide(atoms, index, allowed);
    }
}

fn decide(atoms: &[Atom], index: usize, allowed: bool) -> Break {
    let (before, after) = (&atoms[index], &atoms[index + 1]);
    if forbidden(before, after) || number_with_unit(atoms, index) || inside_word(atoms, index) {
        return Break::Never;
    }
    if allowed || beside_quotation(before, after) {
        Break::Allowed
    } else {
        Break::Never
    }
}

fn forbidden(before: &Atom, after: &Atom) -> bool {
    // A space at the end of a line vanishes, so the character before it is looked at by its own turn.
    after.class == Class::Newline
        || after.class == Class::Space
        || class::never_last(before.typed)
        || class::never_first(after.typed)
        || after.rise != 0.0
        || before.typed == '·'
        || (before.typed == after.typed && matches!(before.typed, '—' | '…'))
}

/// 「50 万元」, 「3 个」, 「250 μs」: a number and the unit after it belong on one line.
fn number_with_unit(atoms: &[Atom], index: usize) -> bool {
    let spaced = atoms[index].class == Class::Space;
    let number = if spaced {
        index.checked_sub(1)
    } else {
        Some(index)
    };
    let Some(number) = number.map(|place| &atoms[place]) else {
        return false;
    };
    let after = &atoms[index + 1];
    if class::is_unit(atoms[index].typed) && class::is_unit(after.typed) {
        // 「3 个月」, 「2 万元」: a unit of two characters belongs together as well.
        let mut back = atoms[..index]
            .iter()
            .rev()
            .skip_while(|atom| atom.class == Class::Space);
        return back.next().is_some_and(|atom| atom.typed.is_ascii_digit());
    }
    number.typed.is_ascii_digit()
        && (class::is_unit(after.typed)
            || (after.class == Class::Latin && short_word(&atoms[index + 1..])))
}

/// 「β-Ga」, 「A/W」: hyphens and slants inside a short word are no place to end a line.
fn inside_word(atoms: &[Atom], index: usize) -> bool {
    let word = |atom: &&Atom| atom.class == Class::Latin || atom.typed == '·';
    let before = atoms[..=index]
        .iter()
        .rev()
        .take(LONG_WORD)
        .take_while(word)
        .count();
    let after = atoms[index + 1..]
        .iter()
        .take(LONG_WORD)
        .take_while(word)
        .count();
    before > 0 && after > 0 && before + after < LONG_WORD
}

/// Units of measure are short; after a longer word the space may break.
fn short_word(atoms: &[Atom]) -> bool {
    let letter = |atom: &&Atom| atom.class == Class::Latin && atom.typed.is_alphabetic();
    // 「176 cm²/(V·s)」: what follows the letters is a matter of other rules.
    let length = atoms.iter().take_while(|atom| letter(atom)).count();
    (1..=5).contains(&length)
}

/// The Unicode rules do not know which way a quotation mark faces; in Chinese text it is clear.
fn beside_quotation(before: &Atom, after: &Atom) -> bool {
    let opens = matches!(after.typed, '“' | '‘') && before.class != Class::Latin;
    let closes = matches!(before.typed, '”' | '’') && after.class != Class::Latin;
    opens || closes
}
