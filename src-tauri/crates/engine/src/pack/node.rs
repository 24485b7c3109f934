//! Reading TOML by hand, so that every value still knows where it stands.
//!
//! An [`Obj`] remembers which keys were asked for; `finish` refuses the others. What may stand in a
//! table is thus said exactly once, by the code that reads it.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{PackError, Problems};
use super::near;

/// A file being read.
pub(crate) struct Doc<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) problems: &'a Problems,
}

impl Doc<'_> {
    pub(super) fn error_at(
        &self,
        offset: usize,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        self.problems.add(PackError {
            file: self.name.to_owned(),
            line,
            column,
            message: message.into(),
            expected: expected.into(),
        });
    }
}

/// Parses a file, recording every syntax mistake.
pub(crate) fn parse<'a>(doc: &Doc<'a>) -> Spanned<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(doc.text);
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        doc.error_at(offset, format!("TOML 语法错误（{}）", error.message()), "");
    }
    table
}

/// A value and its place.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) doc: &'a Doc<'a>,
    value: &'a DeValue<'a>,
    offset: usize,
}

impl<'a> Node<'a> {
    fn new(doc: &'a Doc<'a>, value: &'a Spanned<DeValue<'a>>) -> Self {
        Self {
            doc,
            value: value.get_ref(),
            offset: value.span().start,
        }
    }

    /// Records a mistake at this value.
    pub(crate) fn error(&self, message: impl Into<String>, expected: impl Into<String>) {
        self.doc.error_at(self.offset, message, expected);
    }

    fn wrong(&self, expected: &str) {
        self.error(
            format!("此处是{}", kind(self.value)),
            format!("应为{expected}"),
        );
    }

    pub(crate) fn as_str(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    pub(crate) fn as_int(&self) -> Option<i64> {
        let integer = self.value.as_integer()?;
        i64::from_str_radix(integer.as_str(), integer.radix()).ok()
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        self.value.as_bool()
    }

    pub(crate) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    pub(crate) fn is_array(&self) -> bool {
        self.value.is_array()
    }

    pub(crate) fn text(&self) -> Option<&'a str> {
        let text = self.as_str();
        if text.is_none() {
            self.wrong("文字");
        }
        text
    }

    pub(crate) fn bool(&self) -> Option<bool> {
        let truth = self.as_bool();
        if truth.is_none() {
            self.wrong("true 或 false");
        }
        truth
    }

    pub(crate) fn int(&self) -> Option<i64> {
        let int = self.as_int();
        if int.is_none() {
            self.wrong("整数");
        }
        int
    }

    pub(crate) fn array(&self) -> Option<Vec<Node<'a>>> {
        match self.value {
            DeValue::Array(items) => {
                Some(items.iter().map(|item| Node::new(self.doc, item)).collect())
            }
            _ => {
                self.wrong("列表 [ … ]");
                None
            }
        }
    }

    pub(crate) fn obj(&self) -> Option<Obj<'a>> {
        match self.value {
            DeValue::Table(table) => Some(Obj::new(self.doc, table, self.offset)),
            _ => {
                self.wrong("表 { … }");
                None
            }
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => "真假值",
        DeValue::Datetime(_) => "未加引号的日期",
        DeValue::Array(_) => "列表",
        DeValue::Table(_) => "表",
    }
}

/// A table and the keys asked of it so far.
pub(crate) struct Obj<'a> {
    pub(crate) doc: &'a Doc<'a>,
    table: &'a DeTable<'a>,
    offset: usize,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Obj<'a> {
    pub(crate) fn new(doc: &'a Doc<'a>, table: &'a DeTable<'a>, offset: usize) -> Self {
        Self {
            doc,
            table,
            offset,
            asked: RefCell::new(Vec::new()),
        }
    }

    /// Records a mistake of the table as a whole.
    pub(crate) fn error(&self, message: impl Into<String>, expected: impl Into<String>) {
        self.doc.error_at(self.offset, message, expected);
    }

    pub(crate) fn get(&self, key: &'static str) -> Option<Node<'a>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key).map(|value| Node::new(self.doc, value))
    }

    pub(crate) fn need(&self, key: &'static str) -> Option<Node<'a>> {
        let node = self.get(key);
        if node.is_none() {
            self.error(format!("缺少“{key}”"), "");
        }
        node
    }

    pub(crate) fn text(&self, key: &'static str) -> String {
        self.need(key)
            .and_then(|node| node.text())
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn opt_text(&self, key: &'static str) -> Option<String> {
        self.get(key)
            .and_then(|node| node.text())
            .map(str::to_owned)
    }

    pub(crate) fn text_or_empty(&self, key: &'static str) -> String {
        self.opt_text(key).unwrap_or_default()
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        self.get(key).and_then(|node| node.bool()).unwrap_or(false)
    }

    pub(crate) fn opt_u32(&self, key: &'static str) -> Option<u32> {
        let node = self.get(key)?;
        let count = node.int().and_then(|int| u32::try_from(int).ok());
        if count.is_none() && node.as_int().is_some() {
            node.error("数值超出范围", "应为 0 以上的整数");
        }
        count
    }

    pub(crate) fn items(&self, key: &'static str) -> Vec<Node<'a>> {
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
        self.get(key).and_then(|node| node.obj())
    }

    /// One of a fixed set of words.
    pub(crate) fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let node = self.get(key)?;
        let text = node.text()?;
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
    pub(crate) fn entries(&self) -> Vec<(&'a str, Node<'a>, Node<'a>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| {
                let node = Node::new(self.doc, value);
                let at = Node {
                    offset: key.span().start,
                    ..node
                };
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
    pub(crate) fn has(&self, key: &str) -> bool {
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
