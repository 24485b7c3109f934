//! Bookmarks as a tree that follows their levels.

use std::io;

use crate::merger::Part;
use crate::object::{Dict, Obj};
use crate::write::Writer;

/// A bookmark; those of higher levels that follow stand under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// 1 is the highest.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// The part it leads into.
    pub part: Part,
    /// The page in that part, from 0.
    pub page: usize,
}

/// Writes the tree and returns its root. `pages` has the page of every bookmark.
pub(crate) fn write(writer: &mut Writer<'_>, bookmarks: &[Bookmark], pages: &[u32]) -> io::Result<Option<u32>> {
    if bookmarks.is_empty() {
        return Ok(None);
    }
    let root = writer.reserve();
    let ids: Vec<u32> = bookmarks.iter().map(|_| writer.reserve()).collect();
    let above = above(bookmarks);
    let under = |parent: Option<usize>| -> Vec<usize> { (0..ids.len()).filter(|&at| above[at] == parent).collect() };
    for (at, bookmark) in bookmarks.iter().enumerate() {
        let siblings = under(above[at]);
        let own = siblings.iter().position(|&sibling| sibling == at).expect("it is among its siblings");
        let place = vec![Obj::Ref(pages[at]), Obj::name("Fit")];
        let mut entry = Dict::default()
            .with("Title", Obj::text(&bookmark.title))
            .with("Parent", Obj::Ref(above[at].map_or(root, |parent| ids[parent])))
            .with("Dest", Obj::Array(place));
        if own > 0 {
            entry.set("Prev", Obj::Ref(ids[siblings[own - 1]]));
        }
        if let Some(next) = siblings.get(own + 1) {
            entry.set("Next", Obj::Ref(ids[*next]));
        }
        let children = under(Some(at));
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            entry.set("First", Obj::Ref(ids[*first]));
            entry.set("Last", Obj::Ref(ids[*last]));
            // Closed at first.
            entry.set("Count", Obj::Int(-i64::try_from(children.len()).unwrap_or(0)));
        }
        writer.object(ids[at], &entry.into())?;
    }
    let top = under(None);
    let (first, last) = (top[0], top[top.len() - 1]);
    let dict = Dict::default()
        .with("Type", Obj::name("Outlines"))
        .with("First", Obj::Ref(ids[first]))
        .with("Last", Obj::Ref(ids[last]))
        .with("Count", Obj::Int(i64::try_from(top.len()).unwrap_or(0)));
    writer.object(root, &dict.into())?;
    Ok(Some(root))
}

/// Under which bookmark each one stands.
fn above(bookmarks: &[Bookmark]) -> Vec<Option<usize>> {
    let mut path: Vec<usize> = Vec::new();
    let mut above = Vec::with_capacity(bookmarks.len());
    for (at, bookmark) in bookmarks.iter().enumerate() {
        while path.last().is_some_and(|&last| bookmarks[last].level >= bookmark.level) {
            path.pop();
        }
        above.push(path.last().copied());
        path.push(at);
    }
    above
}
