//! How far apart the characters of a line stand, once it is known which they are.

use super::atom::Atom;
use super::class::Class;
use super::wrap::{Line, SLACK, lead};

/// The atoms of a line with the room before each, so that the line is as wide as `room` where asked.
pub(super) fn distances(atoms: &[Atom], line: &Line, room: f32, justify: bool) -> Vec<f32> {
    let shown = &atoms[line.start..line.end];
    let mut gaps: Vec<f32> = shown.iter().map(|atom| atom.gap).collect();
    if let Some(first) = gaps.first_mut() {
        *first = lead(&shown[0], line.start);
    }
    let over = line.natural - room;
    if over > SLACK {
        tighten(shown, &mut gaps, over - line.tail, line.shrink);
        return gaps;
    }
    // What hangs out at the end is white, so a line that only just fits is already full.
    if justify && !line.last {
        spread(shown, &mut gaps, -over);
    }
    gaps
}

fn tighten(shown: &[Atom], gaps: &mut [f32], over: f32, shrink: f32) {
    if over <= 0.0 || shrink <= 0.0 {
        return;
    }
    let part = (over / shrink).min(1.0);
    for (gap, atom) in gaps.iter_mut().zip(shown).skip(1) {
        *gap -= atom.shrink * part;
    }
}

fn room_of(shown: &[Atom], gaps: &[f32]) -> f32 {
    shown
        .iter()
        .zip(gaps)
        .map(|(atom, gap)| atom.advance + gap)
        .sum()
}

/// Spreads evenly over the places where Han characters or spaces stand, never inside a Latin word.
fn spread(shown: &[Atom], gaps: &mut [f32], room: f32) {
    let open = |index: usize| {
        let (before, after) = (&shown[index - 1], &shown[index]);
        let latin = |class| matches!(class, Class::Latin | Class::Space);
        let word = latin(before.class) && latin(after.class);
        !(word && after.class != Class::Space)
            && before.class != Class::Open
            && after.class != Class::Close
            && after.rise == 0.0
            && before.typed != '/'
            && after.typed != '/'
            && !(before.typed == after.typed && matches!(before.typed, '—' | '…'))
    };
    let places: Vec<usize> = (1..shown.len()).filter(|&index| open(index)).collect();
    let em = shown.first().map_or(0.0, |atom| atom.size);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a line holds far fewer than 2^24 characters"
    )]
    let each = room / places.len().max(1) as f32;
    // A line that holds little but one long word looks worse torn apart than ragged, and in a
    // narrow column the eye is less forgiving than across a page.
    let most = if room_of(shown, gaps) > 25.0 * em {
        0.6
    } else {
        0.16
    };
    if each > most * em {
        return;
    }
    for index in places {
        gaps[index] += each;
    }
}
