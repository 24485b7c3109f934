//! JSON Schemas of a pack's files, for editors: completion, what a key means, mistakes underlined as
//! one writes. They are drawn from what the readers asked for while real packs were read, and so know
//! neither more nor less than the readers do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::error::PackErrors;
use super::load::{Depth, PackFiles, load_with};
use super::scenarios;
use super::shape::{Kind, Place, Shape, Shapes};

/// What keys mean, for people, by the end of their path: `label` everywhere, `fact.label` in a fact.
pub type KeyWords = BTreeMap<String, String>;

/// The schemas of all kinds of file that occur in these packs (each with what is laid over it), by the
/// kind's name (`form`, `rules`, `pack`). Keys nobody has words for are listed with their places.
///
/// # Errors
/// All mistakes of the first pack that has some.
pub fn schemas(
    packs: &[(&PackFiles, Vec<&PackFiles>)],
    words: &KeyWords,
) -> Result<(BTreeMap<String, Value>, BTreeSet<String>), PackErrors> {
    let shapes = Shapes::default();
    for (base, overlays) in packs {
        shapes.begin();
        load_with(
            base,
            overlays,
            Depth::Scenarios,
            Some(&shapes),
            scenarios::read_all,
        )?;
    }
    let mut drawn = BTreeMap::new();
    let mut dumb = BTreeSet::new();
    for (file, place) in shapes.roots() {
        let Some(path) = file.strip_suffix(".toml") else {
            continue;
        };
        let name = path.trim_end_matches("/*").replace('/', "-");
        let mut pen = Pen {
            shapes: &shapes,
            words,
            dumb: &mut dumb,
            todo: BTreeSet::new(),
        };
        let mut schema = pen.draw(place, &name);
        let mut defs = Map::new();
        while let Some(next) = pen
            .todo
            .iter()
            .find(|name| !defs.contains_key(**name))
            .copied()
        {
            let def = pen.draw(shapes.root(next), next);
            defs.insert(next.to_owned(), Value::Object(def));
        }
        schema.insert(
            "$schema".into(),
            "http://json-schema.org/draft-07/schema#".into(),
        );
        schema.insert("title".into(), file.as_str().into());
        if !defs.is_empty() {
            schema.insert("definitions".into(), Value::Object(defs));
        }
        drawn.insert(name, Value::Object(schema));
    }
    Ok((drawn, dumb))
}

struct Pen<'s> {
    shapes: &'s Shapes,
    words: &'s KeyWords,
    dumb: &'s mut BTreeSet<String>,
    /// The shapes with names that were referred to.
    todo: BTreeSet<&'static str>,
}

impl Pen<'_> {
    /// The schema of one place, which people know as `path`.
    fn draw(&mut self, place: Place, path: &str) -> Map<String, Value> {
        let inner = self.shapes.at(place, Inner::of);
        if let [name] = inner.refs[..]
            && inner.kinds.is_empty()
        {
            self.todo.insert(name);
            return object(json!({ "$ref": format!("#/definitions/{name}") }));
        }
        let mut schema = Map::new();
        let kinds: BTreeSet<&str> = inner.kinds.iter().map(|kind| word(*kind)).collect();
        let kinds: Vec<&str> = kinds.into_iter().collect();
        match kinds[..] {
            [] => {}
            [kind] => drop(schema.insert("type".into(), kind.into())),
            _ => drop(schema.insert("type".into(), json!(kinds))),
        }
        if !inner.words.is_empty() && !inner.kinds.contains(&Kind::Text) {
            schema.insert("enum".into(), json!(inner.words));
        }
        if let Some(items) = inner.items {
            let items = self.draw(items, path);
            if !items.is_empty() {
                schema.insert("items".into(), Value::Object(items));
            }
        }
        if inner.kinds.contains(&Kind::Table) {
            self.table(&inner, path, &mut schema);
        }
        if inner.refs.is_empty() {
            return schema;
        }
        let mut any = vec![Value::Object(schema)];
        for name in inner.refs {
            self.todo.insert(name);
            any.push(json!({ "$ref": format!("#/definitions/{name}") }));
        }
        object(json!({ "anyOf": any }))
    }

    /// The words for the longest end of a path.
    fn said_of(&self, path: &str) -> Option<String> {
        let starts = path.match_indices('.').map(|(dot, _)| dot + 1);
        let ends = std::iter::once(0).chain(starts).map(|start| &path[start..]);
        ends.filter_map(|end| self.words.get(end)).next().cloned()
    }

    fn table(&mut self, inner: &Inner, path: &str, schema: &mut Map<String, Value>) {
        let mut properties = Map::new();
        for (key, place) in &inner.keys {
            let path = format!("{path}.{key}");
            let mut drawn = self.draw(*place, &path);
            match self.said_of(&path) {
                Some(said) => {
                    // Beside a reference nothing else would be read.
                    if let Some(reference) = drawn.remove("$ref") {
                        drawn.insert("allOf".into(), json!([{ "$ref": reference }]));
                    }
                    drawn.insert("description".into(), said.into());
                }
                None => drop(self.dumb.insert(path)),
            }
            properties.insert((*key).to_owned(), Value::Object(drawn));
        }
        if !properties.is_empty() {
            schema.insert("properties".into(), Value::Object(properties));
        }
        let others = match inner.named {
            Some(place) => Value::Object(self.draw(place, path)),
            None => Value::Bool(false),
        };
        schema.insert("additionalProperties".into(), others);
        if !inner.required.is_empty() {
            schema.insert("required".into(), json!(inner.required));
        }
    }
}

/// A shape, copied out so that others can be looked at meanwhile.
struct Inner {
    kinds: BTreeSet<Kind>,
    words: BTreeSet<&'static str>,
    keys: BTreeMap<&'static str, Place>,
    items: Option<Place>,
    named: Option<Place>,
    refs: Vec<&'static str>,
    required: Vec<&'static str>,
}

impl Inner {
    fn of(shape: &Shape) -> Self {
        Self {
            kinds: shape.kinds.clone(),
            words: shape.words.clone(),
            keys: shape.keys.clone(),
            items: shape.items,
            named: shape.named,
            refs: shape.refs.iter().copied().collect(),
            required: shape.required(),
        }
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Word => "string",
        Kind::Integer => "integer",
        Kind::Truth => "boolean",
        Kind::List => "array",
        Kind::Table => "object",
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
