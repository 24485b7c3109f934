//! Finding a name in a list of names: exactly, inside a longer name, or nearly.

use crate::pack::{List, ListItem};
use crate::text::normalised;

/// The item with this label or alias; width, spaces and letter case do not matter.
pub(crate) fn exact<'l>(list: &'l List, name: &str) -> Option<&'l ListItem> {
    if let Some(ix) = list.by_name.get(name) {
        return Some(&list.items[*ix]);
    }
    list.by_name
        .get(&normalised(name))
        .map(|ix| &list.items[*ix])
}

/// The item whose name stands inside this longer name, which is not itself in the list. Of several
/// the longest counts.
pub(crate) fn contained<'l>(list: &'l List, name: &str) -> Option<&'l ListItem> {
    let name = normalised(name);
    if list.by_name.contains_key(&name) {
        return None;
    }
    // Only names that begin with the character at hand can begin there.
    let begins = name.char_indices().flat_map(|(at, first)| {
        let names = list.by_first.get(&first).map_or(&[][..], Vec::as_slice);
        names.iter().map(move |entry| (at, entry))
    });
    let inside = begins.filter(|(at, (known, _))| name[*at..].starts_with(known.as_str()));
    inside
        .map(|(_, entry)| entry)
        .max_by_key(|(known, _)| known.len())
        .map(|(_, ix)| &list.items[*ix])
}

/// The item whose name is nearest, if it is near at all.
pub(crate) fn nearest<'l>(list: &'l List, name: &str) -> Option<&'l ListItem> {
    if let Some(item) = exact(list, name).or_else(|| contained(list, name)) {
        return Some(item);
    }
    let name = normalised(name);
    let known = list.by_name.keys().map(String::as_str);
    let near = crate::pack::nearest_name(&name, known.clone());
    // A name cut short or reordered is still meant, as people say it in talk.
    let near = near.or_else(|| {
        known
            .filter(|known| is_abbreviation(&name, known))
            .min_by_key(|known| known.len())
    });
    near.and_then(|near| list.by_name.get(near))
        .map(|ix| &list.items[*ix])
}

fn is_abbreviation(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() >= 3 && short.chars().all(|c| rest.any(|other| other == c))
}

/// An attribute of an item; `id`, `label` and `group` are attributes too.
pub(crate) fn attribute<'l>(item: &'l ListItem, name: &str) -> Option<&'l str> {
    match name {
        "id" => Some(&item.id),
        "label" => Some(&item.label),
        "group" => Some(&item.group),
        _ => item.attrs.get(name).map(String::as_str),
    }
}
