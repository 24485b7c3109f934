//! What in a file acts by itself or lies hidden, wherever in it that is: actions hang in annotations,
//! fields, pages, bookmarks, name trees, and behind other actions.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use shenbao_draft::Active;
use shenbao_merge::{Dict, Obj, Source, Trouble};

/// The names of actions that are looked up elsewhere in the file; nobody honest writes even one.
const MOST_INDIRECT: usize = 1000;

/// Everything of the kind, each kind once.
pub(super) fn find<R: Read + Seek>(source: &mut Source<R>) -> Result<Vec<Active>, Trouble> {
    let (mut found, mut elsewhere) = (BTreeSet::new(), Vec::new());
    source.each_dict(&mut |dict| {
        found.extend(within(dict));
        if let Some(name @ Obj::Ref(_)) = dict.get("S")
            && elsewhere.len() < MOST_INDIRECT
        {
            elsewhere.push(name.clone());
        }
    })?;
    for name in elsewhere {
        match source.resolve(&name) {
            Ok(name) => found.extend(action(&name)),
            Err(Trouble::Damaged(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(found.into_iter().collect())
}

fn within(dict: &Dict) -> impl Iterator<Item = Active> {
    let has = |key| dict.get(key).is_some_and(|value| *value != Obj::Null);
    let kind = |name| dict.is("Subtype", name);
    [
        has("JS").then_some(Active::Script),
        (dict.is("Type", "EmbeddedFile") || has("EF") || kind("FileAttachment")).then_some(Active::Embedded),
        has("XFA").then_some(Active::Xfa),
        ["RichMedia", "Movie", "Sound", "3D"].into_iter().any(kind).then_some(Active::Media),
        dict.get("S").and_then(action),
    ]
    .into_iter()
    .flatten()
}

fn action(name: &Obj) -> Option<Active> {
    let is = |names: &[&str]| names.iter().any(|one| name.is_name(one));
    match () {
        () if is(&["JavaScript"]) => Some(Active::Script),
        () if is(&["Launch"]) => Some(Active::Launch),
        () if is(&["SubmitForm", "ImportData"]) => Some(Active::Submit),
        () if is(&["Rendition", "Movie", "Sound", "RichMediaExecute"]) => Some(Active::Media),
        () => None,
    }
}
