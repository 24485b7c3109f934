//! A table being read, and the keys asked of it: what nobody asked for may not be there.

use std::cell::RefCell;

use toml::de::DeTable;

use super::near;
use super::node::{Doc, Node};
use super::shape::{Kind, Place};

/// A table and the keys asked of it so far.
pub(crate) struct Obj<'a> {
    pub(crate) doc: &'a Doc<'a>,
    table: &'a DeTable<'a>,
    offset: usize,
    place: Place,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Obj<'a> {
    pub(crate) fn new(
        doc: &'a Doc<'a>,
        table: &'a DeTable<'a>,
        offset: usize,
        place: Place,
    ) -> Self {
        if let Some((shapes, _)) = doc.shapes {
            shapes.takes(place, Kind::Table);
            shapes.table(place, doc.name, offset);
        }
        Self {
            doc,
            table,
            offset,
            place,
            asked: RefCell::new(Vec::new()),
        }
    }

    /// Records a mistake of the table as a whole.
    pub(crate) fn error(&self, message: impl Into<String>, expected: impl Into<String>) {
        self.doc.error_at(self.offset, message, expected);
    }

    pub(crate) fn get(&self, key: &'static str) -> Option<Node<'a>> {
        self.asked.borrow_mut().push(key);
        let place = self.place_of(key);
        self.table
            .get(key)
            .map(|value| Node::new(self.doc, value, place))
    }

    /// The place under a key; nobody asks where nothing is noted.
    fn place_of(&self, key: &'static str) -> Place {
        match self.doc.shapes {
            Some((shapes, _)) => shapes.key(self.place, key),
            None => self.place,
        }
    }

    /// Notes what a reader takes under a key, whether or not it is there.
    fn takes(&self, key: &'static str, kind: Kind) -> Place {
        let place = self.place_of(key);
        if let Some((shapes, _)) = self.doc.shapes {
            shapes.takes(place, kind);
        }
        place
    }

    pub(crate) fn need(&self, key: &'static str) -> Option<Node<'a>> {
        let node = self.get(key);
        if let Some((shapes, _)) = self.doc.shapes {
            shapes.needs(self.place, key, self.doc.name, self.offset);
        }
        if node.is_none() {
            self.error(format!("缺少“{key}”"), "");
        }
        node
    }

    pub(crate) fn text(&self, key: &'static str) -> String {
        self.takes(key, Kind::Text);
        self.need(key)
            .and_then(|node| node.text())
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn opt_text(&self, key: &'static str) -> Option<String> {
        self.takes(key, Kind::Text);
        self.get(key)
            .and_then(|node| node.text())
            .map(str::to_owned)
    }

    pub(crate) fn text_or_empty(&self, key: &'static str) -> String {
        self.opt_text(key).unwrap_or_default()
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        self.takes(key, Kind::Truth);
        self.get(key).and_then(|node| node.bool()).unwrap_or(false)
    }

    pub(crate) fn opt_u32(&self, key: &'static str) -> Option<u32> {
        self.takes(key, Kind::Integer);
        let node = self.get(key)?;
        let count = node.int().and_then(|int| u32::try_from(int).ok());
        if count.is_none() && node.as_int().is_some() {
            node.error("数值超出范围", "应为 0 以上的整数");
        }
        count
    }

    pub(crate) fn items(&self, key: &'static str) -> Vec<Node<'a>> {
        self.takes(key, Kind::List);
        self.get(key)
            .and_then(|node| node.array())
            .unwrap_or_default()
    }

    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        self.items(key)
            .iter()
            .filter_map(|node| node.text())
            .map(str::to_owned)
            .collect()
    }

    pub(crate) fn opt_obj(&self, key: &'static str) -> Option<Obj<'a>> {
        self.takes(key, Kind::Table);
        self.get(key).and_then(|node| node.obj())
    }

    /// One of a fixed set of words.
    pub(crate) fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let place = self.takes(key, Kind::Word);
        if let Some((shapes, _)) = self.doc.shapes {
            shapes.words(place, words.iter().map(|(word, _)| *word));
        }
        let node = self.get(key)?;
        let Some(text) = node.seen() else {
            node.wrong("文字");
            return None;
        };
        let found = words
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            node.error(
                format!("“{text}”不在可用范围内"),
                near::expected(text, words.iter().map(|(word, _)| *word)),
            );
        }
        found
    }

    /// All keys in the order of the file, for tables whose keys are names.
    pub(crate) fn names(&self) -> Vec<(&'a str, Node<'a>, Node<'a>)> {
        let place = match self.doc.shapes {
            Some((shapes, _)) => shapes.named(self.place),
            None => self.place,
        };
        self.all(place)
    }

    /// All keys in the order of the file, to see what somebody wrote.
    pub(crate) fn entries(&self) -> Vec<(&'a str, Node<'a>, Node<'a>)> {
        self.all(self.place)
    }

    fn all(&self, place: Place) -> Vec<(&'a str, Node<'a>, Node<'a>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| {
                let node = Node::new(self.doc, value, place);
                let at = node.at(key.span().start);
                (key.get_ref().as_ref(), at, node)
            })
            .collect();
        entries.sort_by_key(|(_, at, _)| at.offset);
        entries
    }

    /// The line the table stands on.
    pub(crate) fn line(&self) -> usize {
        self.doc.text[..self.doc.text.floor_char_boundary(self.offset)]
            .matches('\n')
            .count()
            + 1
    }

    /// Whether the key is there, without allowing it.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.place_of(key);
        self.table.contains_key(key)
    }

    /// Refuses every key that was not asked for.
    pub(crate) fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, at, _) in self.entries() {
            if !asked.contains(&key) {
                let mut known: Vec<&str> = asked.clone();
                known.dedup();
                at.error(format!("不认识的键“{key}”"), near::expected(key, known));
            }
        }
    }
}
