//! The pages of a file in their order, with what they take over from the nodes above them.

use std::collections::HashSet;
use std::io::{Read, Seek};
use std::rc::Rc;

use crate::error::{Outcome, Trouble};
use crate::object::{Dict, Obj};
use crate::source::Source;

/// What a page takes over from above.
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];
const MOST_DEEP: usize = 64;
/// The most pages one file may have.
const MOST_PAGES: usize = 20_000;

/// A page and what it takes over.
#[derive(Debug, Clone)]
pub(crate) struct PageAt {
    pub(crate) number: u32,
    from_above: Rc<Dict>,
}

/// All pages, and the numbers of the nodes above them, the catalogue among them.
pub(crate) fn find<R: Read + Seek>(source: &mut Source<R>) -> Outcome<(Vec<PageAt>, Vec<u32>)> {
    let Some(Obj::Ref(root)) = source.trailer.get("Root").cloned() else {
        return Err(Trouble::Damaged("没有目录对象"));
    };
    let (catalog, _) = source.load(root)?;
    let top = catalog.as_dict().and_then(|catalog| catalog.get("Pages")).cloned();
    let Some(Obj::Ref(top)) = top else { return Err(Trouble::Damaged("没有页面树")) };
    let mut seen = HashSet::from([root]);
    let (mut pages, mut nodes) = (Vec::new(), vec![root]);
    let mut waiting = vec![(top, Rc::new(Dict::default()), 0)];
    while let Some((number, above, depth)) = waiting.pop() {
        let Obj::Dict(dict) = source.load(number)?.0 else { return Err(Trouble::Damaged("页面树")) };
        let Some(kids) = dict.get("Kids") else {
            if depth == 0 && !dict.is("Type", "Page") {
                return Err(Trouble::Damaged("页面树"));
            }
            pages.push(PageAt { number, from_above: above });
            if pages.len() > MOST_PAGES {
                return Err(Trouble::TooLarge("页数"));
            }
            continue;
        };
        if depth > MOST_DEEP || !seen.insert(number) {
            return Err(Trouble::Damaged("页面树"));
        }
        nodes.push(number);
        let kids = source.resolve(kids)?;
        let kids = kids.as_array().ok_or(Trouble::Damaged("页面树"))?;
        let mut inherited = above.as_ref().clone();
        for key in INHERITED {
            if let Some(value) = dict.get(key) {
                inherited.set(key, value.clone());
            }
        }
        let inherited = Rc::new(inherited);
        for kid in kids.iter().rev() {
            let Obj::Ref(kid) = kid else { return Err(Trouble::Damaged("页面树")) };
            waiting.push((*kid, Rc::clone(&inherited), depth + 1));
        }
        if waiting.len() > MOST_PAGES * 2 {
            return Err(Trouble::TooLarge("页数"));
        }
    }
    if pages.is_empty() {
        return Err(Trouble::Damaged("没有页面"));
    }
    Ok((pages, nodes))
}

/// A page with everything it takes over written into it.
pub(crate) fn flattened<R: Read + Seek>(source: &mut Source<R>, page: &PageAt) -> Outcome<Dict> {
    let Obj::Dict(mut dict) = source.load(page.number)?.0 else { return Err(Trouble::Damaged("页面")) };
    for (key, value) in &page.from_above.0 {
        if !dict.0.iter().any(|(known, _)| known == key) {
            dict.0.push((key.clone(), value.clone()));
        }
    }
    Ok(dict)
}
