//! Two texts line by line: what stayed, what went, what came; and one text made of both.

use std::collections::VecDeque;

use crate::wire::{LineChange, LineKind};

/// Beyond this the middle of two texts is taken as wholly different.
const MAX_CELLS: usize = 4_000_000;

/// A step from the old lines to the new ones, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Same(usize, usize),
    Gone(usize),
    Come(usize),
}

fn shown(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim().is_empty()).collect()
}

/// The lines of both texts in the order in which one reads them.
pub(super) fn compared(old: &str, new: &[String]) -> Vec<LineChange> {
    let old = shown(old);
    let mut changes = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for step in steps(&old, new) {
        match step {
            Step::Same(at, _) => {
                settle(&mut changes, &mut gone, &mut come);
                changes.push(line(LineKind::Same, old[at].trim(), None));
            }
            Step::Gone(at) => gone.push(old[at].trim()),
            Step::Come(at) => come.push(new[at].trim()),
        }
    }
    settle(&mut changes, &mut gone, &mut come);
    changes
}

/// Puts what went before what came; lines that were reworded show where.
fn settle(changes: &mut Vec<LineChange>, gone: &mut Vec<&str>, come: &mut Vec<&str>) {
    for (index, text) in gone.iter().enumerate() {
        changes.push(line(LineKind::Gone, text, come.get(index).copied()));
        if let Some(new) = come.get(index) {
            changes.push(line(LineKind::Come, new, Some(text)));
        }
    }
    for text in come.iter().skip(gone.len()) {
        changes.push(line(LineKind::Come, text, None));
    }
    gone.clear();
    come.clear();
}

/// A line, with the part that is not in its counterpart between what they share.
fn line(kind: LineKind, text: &str, other: Option<&str>) -> LineChange {
    let Some(other) = other else {
        let (before, changed) = if kind == LineKind::Same { (text, "") } else { ("", text) };
        return LineChange { kind, before: before.to_owned(), changed: changed.to_owned(), after: String::new() };
    };
    let front: usize = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (rest, others) = (&text[front..], &other[front..]);
    let back: usize =
        rest.chars().rev().zip(others.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (changed, after) = rest.split_at(rest.len() - back);
    LineChange { kind, before: text[..front].to_owned(), changed: changed.to_owned(), after: after.to_owned() }
}

/// The new text. Lines that stayed keep the empty lines and the spaces that a Word file does not hold.
pub(super) fn merged(old: &str, new: &[String]) -> String {
    let all: Vec<&str> = old.lines().collect();
    let places: Vec<usize> = (0..all.len()).filter(|at| !all[*at].trim().is_empty()).collect();
    let lines: Vec<&str> = places.iter().map(|at| all[*at]).collect();
    // The empty lines right above an old line.
    let above = |at: usize| if at == 0 { 0 } else { places[at] - places[at - 1] - 1 };
    let mut text = String::new();
    let mut replaced = VecDeque::new();
    for step in steps(&lines, new) {
        let (said, empty) = match step {
            Step::Gone(at) => {
                replaced.push_back(at);
                continue;
            }
            Step::Same(at, _) => {
                replaced.clear();
                (lines[at], above(at))
            }
            // A reworded line stands where the old one stood.
            Step::Come(at) => (new[at].as_str(), replaced.pop_front().map_or(0, above)),
        };
        if !text.is_empty() {
            text.push_str(&"\n".repeat(empty + 1));
        }
        text.push_str(said);
    }
    text
}

/// The steps of the longest common sequence of lines; what went comes before what came.
fn steps(old: &[&str], new: &[String]) -> Vec<Step> {
    let same = |a: usize, b: usize| old[a].trim() == new[b].trim();
    let (mut front, least) = (0, old.len().min(new.len()));
    while front < least && same(front, front) {
        front += 1;
    }
    let mut back = 0;
    while back < least - front && same(old.len() - 1 - back, new.len() - 1 - back) {
        back += 1;
    }
    let (rows, columns) = (old.len() - front - back, new.len() - front - back);
    let mut steps: Vec<Step> = (0..front).map(|at| Step::Same(at, at)).collect();
    if rows.saturating_mul(columns) > MAX_CELLS {
        steps.extend((0..rows).map(|at| Step::Gone(front + at)));
        steps.extend((0..columns).map(|at| Step::Come(front + at)));
    } else {
        middle(&mut steps, (rows, columns), front, &same);
    }
    steps.extend((0..back).rev().map(|at| Step::Same(old.len() - 1 - at, new.len() - 1 - at)));
    steps
}

fn middle(steps: &mut Vec<Step>, (rows, columns): (usize, usize), front: usize, same: &dyn Fn(usize, usize) -> bool) {
    let width = columns + 1;
    // The length of the longest common sequence of what follows each pair of lines.
    let mut longest = vec![0_u32; (rows + 1) * width];
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            longest[a * width + b] = if same(front + a, front + b) {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < rows || b < columns {
        if a < rows && b < columns && same(front + a, front + b) {
            steps.push(Step::Same(front + a, front + b));
            (a, b) = (a + 1, b + 1);
        } else if b == columns || (a < rows && longest[(a + 1) * width + b] >= longest[a * width + b + 1]) {
            steps.push(Step::Gone(front + a));
            a += 1;
        } else {
            steps.push(Step::Come(front + b));
            b += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{compared, merged};
    use crate::wire::LineKind::{Come, Gone, Same};

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_stayed_keeps_its_empty_lines() {
        let old = "　甲\n\n乙\n丙\n\n\n丁";
        assert_eq!(merged(old, &lines("甲\n乙\n丙\n丁")), old);
        assert_eq!(merged(old, &lines("甲\n乙改\n丙\n丁")), "　甲\n\n乙改\n丙\n\n\n丁");
        assert_eq!(merged(old, &lines("甲\n乙\n丙\n丁\n戊")), "　甲\n\n乙\n丙\n\n\n丁\n戊");
        assert_eq!(merged(old, &[]), "");
        assert_eq!(merged("", &lines("甲\n乙")), "甲\n乙");
    }

    #[test]
    fn a_reworded_line_shows_where() {
        let seen = compared("不变\n周期为二百五十微秒。\n删去", &lines("不变\n周期为五十微秒。"));
        let kinds: Vec<_> = seen.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Same, Gone, Come, Gone]);
        let parts = |at: usize| [&seen[at].before, &seen[at].changed, &seen[at].after].map(String::as_str);
        assert_eq!(parts(1), ["周期为", "二百", "五十微秒。"]);
        assert_eq!(parts(2), ["周期为", "", "五十微秒。"]);
        assert_eq!(parts(3), ["", "删去", ""]);
    }

    #[test]
    fn lines_that_moved_come_and_go() {
        let seen = compared("甲\n乙\n丙", &lines("乙\n丙\n甲"));
        let kinds: Vec<_> = seen.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Gone, Same, Same, Come]);
    }
}
