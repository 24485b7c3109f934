//! Bookmarks as a tree that follows the levels of the headings.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::meta::text;
use crate::layout::Mark;

/// A bookmark and those under it, by their places among the headings.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) mark: usize,
    pub(super) under: Vec<Node>,
}

/// Nests headings: each stands under the nearest one before it with a higher rank.
pub(super) fn nest(levels: &[u8]) -> Vec<Node> {
    let mut rest = levels.iter().copied().enumerate().peekable();
    let mut top = Vec::new();
    // A level skipped in the headings leaves no gap in the tree.
    while let Some((mark, level)) = rest.next() {
        top.push(Node {
            mark,
            under: below(level, &mut rest),
        });
    }
    top
}

fn below<I: Iterator<Item = (usize, u8)>>(
    level: u8,
    rest: &mut std::iter::Peekable<I>,
) -> Vec<Node> {
    let mut nodes = Vec::new();
    while let Some((mark, own)) = rest.next_if(|&(_, next)| next > level) {
        nodes.push(Node {
            mark,
            under: below(own, rest),
        });
    }
    nodes
}

/// Writes the tree and returns its root; nothing without headings.
pub(super) fn write(
    pdf: &mut Document,
    marks: &[Mark],
    destinations: &[Object],
) -> Option<ObjectId> {
    let levels: Vec<u8> = marks.iter().map(|mark| mark.level).collect();
    let tree = nest(&levels);
    if tree.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let (first, last, count) = children(pdf, &tree, root, marks, destinations);
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"Outlines".to_vec()));
    dictionary.set("First", first);
    dictionary.set("Last", last);
    dictionary.set("Count", count);
    pdf.set_object(root, dictionary);
    Some(root)
}

/// Writes siblings; the count is what is visible at first: the upper level open, the rest closed.
fn children(
    pdf: &mut Document,
    nodes: &[Node],
    parent: ObjectId,
    marks: &[Mark],
    destinations: &[Object],
) -> (ObjectId, ObjectId, i64) {
    let ids: Vec<ObjectId> = nodes.iter().map(|_| pdf.new_object_id()).collect();
    for (index, node) in nodes.iter().enumerate() {
        let mut entry = Dictionary::new();
        entry.set("Title", text(&marks[node.mark].bookmark));
        entry.set("Parent", parent);
        entry.set("Dest", destinations[node.mark].clone());
        if index > 0 {
            entry.set("Prev", ids[index - 1]);
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", *next);
        }
        if !node.under.is_empty() {
            let (first, last, count) = children(pdf, &node.under, ids[index], marks, destinations);
            entry.set("First", first);
            entry.set("Last", last);
            entry.set("Count", -count);
        }
        pdf.set_object(ids[index], entry);
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    (ids[0], ids[ids.len() - 1], count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(nodes: &[Node]) -> String {
        let parts: Vec<String> = nodes
            .iter()
            .map(|node| match node.under.as_slice() {
                [] => node.mark.to_string(),
                under => format!("{}({})", node.mark, shape(under)),
            })
            .collect();
        parts.join(" ")
    }

    #[track_caller]
    fn check(levels: &[u8], expected: &str) {
        assert_eq!(shape(&nest(levels)), expected, "{levels:?}");
    }

    #[test]
    fn headings_nest_by_their_levels() {
        check(&[], "");
        check(&[1, 1, 1], "0 1 2");
        check(&[1, 2, 2, 1, 2], "0(1 2) 3(4)");
        check(&[1, 2, 3, 3, 2, 1], "0(1(2 3) 4) 5");
    }

    #[test]
    fn a_skipped_level_leaves_no_gap() {
        check(&[1, 3, 2, 1], "0(1 2) 3");
        check(&[3, 1, 2], "0 1(2)");
    }
}
