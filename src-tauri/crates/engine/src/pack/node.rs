//! Reading TOML by hand, so that every value still knows where it stands.
//!
//! An [`Obj`] remembers which keys were asked for and refuses the others. What may stand in a table is
//! thus said exactly once, by the code that reads it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{PackError, Problems};
use super::obj::Obj;
use super::shape::{Kind, Place, Shapes};

/// A file being read.
pub(crate) struct Doc<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) problems: &'a Problems,
    /// Where it is noted what readers ask of it, and as what kind of file.
    pub(crate) shapes: Option<(&'a Shapes, Place)>,
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
    pub(super) offset: usize,
    place: Place,
}

impl<'a> Node<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, value: &'a Spanned<DeValue<'a>>, place: Place) -> Self {
        Self {
            doc,
            value: value.get_ref(),
            offset: value.span().start,
            place,
        }
    }

    /// The same value, with mistakes told of another place.
    pub(super) fn at(self, offset: usize) -> Self {
        Self { offset, ..self }
    }

    fn takes(&self, kind: Kind) {
        if let Some((shapes, _)) = self.doc.shapes {
            shapes.takes(self.place, kind);
        }
    }

    /// The same value, known to be of a shape with a name of its own (a condition, a quantity), which
    /// may stand inside itself.
    pub(crate) fn of_shape(self, name: &'static str) -> Self {
        let place = match self.doc.shapes {
            Some((shapes, _)) => shapes.refers(self.place, name),
            None => self.place,
        };
        Self { place, ..self }
    }

    /// Records a mistake at this value.
    pub(crate) fn error(&self, message: impl Into<String>, expected: impl Into<String>) {
        self.doc.error_at(self.offset, message, expected);
    }

    pub(super) fn wrong(&self, expected: &str) {
        self.error(
            format!("此处是{}", kind(self.value)),
            format!("应为{expected}"),
        );
    }

    pub(crate) fn as_str(&self) -> Option<&'a str> {
        self.takes(Kind::Text);
        self.value.as_str()
    }

    /// A text that is only looked at here; what it must be is said by who reads it.
    pub(crate) fn seen(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    pub(crate) fn as_int(&self) -> Option<i64> {
        self.takes(Kind::Integer);
        let integer = self.value.as_integer()?;
        i64::from_str_radix(integer.as_str(), integer.radix()).ok()
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        self.takes(Kind::Truth);
        self.value.as_bool()
    }

    pub(crate) fn is_table(&self) -> bool {
        self.takes(Kind::Table);
        self.value.is_table()
    }

    pub(crate) fn is_array(&self) -> bool {
        self.takes(Kind::List);
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
        self.takes(Kind::List);
        let place = match self.doc.shapes {
            Some((shapes, _)) => shapes.items(self.place),
            None => self.place,
        };
        match self.value {
            DeValue::Array(items) => Some(
                items
                    .iter()
                    .map(|item| Node::new(self.doc, item, place))
                    .collect(),
            ),
            _ => {
                self.wrong("列表 [ … ]");
                None
            }
        }
    }

    pub(crate) fn obj(&self) -> Option<Obj<'a>> {
        self.takes(Kind::Table);
        match self.value {
            DeValue::Table(table) => Some(Obj::new(self.doc, table, self.offset, self.place)),
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
