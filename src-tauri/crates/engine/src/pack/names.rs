//! Resolving names: what a text in a pack refers to, in the scope it stands in.

use super::literal;
use super::near;
use super::node::Node;
use super::obj::Obj;
use super::outline::{FieldName, Outline};
use crate::expr::{FieldIx, Lit, Piece, Template, Term, Ty, WORDS};

/// The rows that `row.` and `outer.` reach, as the tables they belong to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scope {
    pub(crate) row: Option<FieldIx>,
    pub(crate) outer: Option<FieldIx>,
}

impl Scope {
    /// The scope inside a table met in this scope.
    pub(crate) fn inside(self, table: FieldIx) -> Self {
        Self {
            row: Some(table),
            outer: self.row,
        }
    }
}

/// A term and what it yields.
pub(crate) type Typed = (Term, Ty);

impl Outline {
    /// The field or column behind a term, if it is one.
    pub(crate) fn source(&self, term: &Term) -> Option<&FieldName> {
        match term {
            Term::Field(ix) => self.fields.get(*ix),
            Term::Cell { table, column, .. } => self.fields.get(*table)?.columns.get(*column),
            _ => None,
        }
    }

    /// A path to a value.
    pub(crate) fn path(&self, node: &Node<'_>, scope: Scope) -> Option<Typed> {
        let text = node.text()?;
        let found = self.find(node, text, scope)?;
        if let Term::Field(ix) = found
            && self.fields[ix].yields().is_none()
        {
            node.error(
                format!("“{text}”是表格或附件，不是一个值"),
                "请写一个填报项，或用 any_row、count、sum 等",
            );
            return None;
        }
        let ty = self.type_of(&found);
        Some((found, ty))
    }

    /// A path to anything that can be filled: a value or a table.
    pub(crate) fn fillable(&self, node: &Node<'_>, scope: Scope) -> Option<Term> {
        let text = node.text()?;
        self.find(node, text, scope)
    }

    fn type_of(&self, term: &Term) -> Ty {
        match term {
            Term::Field(_) | Term::Cell { .. } => self
                .source(term)
                .and_then(FieldName::yields)
                .unwrap_or(Ty::Text),
            Term::RowId { .. } => Ty::Text,
            Term::Calc(ix) => self.calcs[*ix].1,
            Term::Param(ix) => self.params[*ix].1,
            Term::Lit(lit) => lit.ty(),
            Term::Inline(_) => Ty::Money,
        }
    }

    fn find(&self, node: &Node<'_>, text: &str, scope: Scope) -> Option<Term> {
        match text.split_once('.') {
            Some(("row", column)) => return self.cell(node, column, 0, scope.row),
            Some(("outer", column)) => return self.cell(node, column, 1, scope.outer),
            Some(("track", name)) => {
                let found = self.params.iter().position(|(param, _)| param == name);
                return found.map(Term::Param).or_else(|| {
                    let known =
                        near::expected(name, self.params.iter().map(|(param, _)| param.as_str()));
                    node.error(format!("没有方向参数“{text}”"), known);
                    None
                });
            }
            Some(("date", name)) => {
                let found = self.head.dates.iter().find(|date| date.id == name);
                return found.map(|date| Term::Lit(Lit::Date(date.on))).or_else(|| {
                    let known =
                        near::expected(name, self.head.dates.iter().map(|date| date.id.as_str()));
                    node.error(format!("没有日期“{text}”"), known);
                    None
                });
            }
            _ => {}
        }
        if let Some(ix) = self.calcs.iter().position(|(id, _)| id == text) {
            return Some(Term::Calc(ix));
        }
        if let Some(ix) = self.field_ix.get(text) {
            return Some(Term::Field(*ix));
        }
        if let Some((table, column)) = text.rsplit_once('.')
            && let Some(field) = self.field_ix.get(table).map(|ix| &self.fields[*ix])
            && field.columns.iter().any(|known| known.id == column)
        {
            node.error(
                format!("“{text}”是表格的一列，要说明是哪一行"),
                format!("请在 for_each 或 where 内写“row.{column}”"),
            );
            return None;
        }
        let known = self
            .fields
            .iter()
            .map(|field| field.id.as_str())
            .chain(self.calcs.iter().map(|(id, _)| id.as_str()));
        node.error(format!("没有填报项“{text}”"), near::expected(text, known));
        None
    }

    fn cell(
        &self,
        node: &Node<'_>,
        column: &str,
        up: usize,
        table: Option<FieldIx>,
    ) -> Option<Term> {
        let Some(table) = table else {
            let word = if up == 0 { "row." } else { "outer." };
            node.error(
                format!("此处没有可用“{word}”引用的行"),
                "只能用在 for_each、where 或 any_row、every_row 之内",
            );
            return None;
        };
        if column == "id" {
            return Some(Term::RowId { up, table });
        }
        self.column_named(node, table, column)
            .map(|column| Term::Cell { up, table, column })
    }

    fn column_named(&self, node: &Node<'_>, table: FieldIx, column: &str) -> Option<usize> {
        let columns = &self.fields[table].columns;
        let found = columns.iter().position(|known| known.id == column);
        if found.is_none() {
            let known = near::expected(column, columns.iter().map(|known| known.id.as_str()));
            node.error(
                format!("表格“{}”没有列“{column}”", self.fields[table].id),
                known,
            );
        }
        found
    }

    /// A term where a value of this type is wanted.
    pub(crate) fn term(&self, node: &Node<'_>, scope: Scope, want: Ty) -> Option<Typed> {
        let (term, ty) = self.any_term(node, scope, Some(want))?;
        let fits = ty == want || (want.is_day() && ty.is_day());
        if !fits {
            node.error(
                format!("此处的值是{}", ty.label()),
                format!("应为{}", want.label()),
            );
        }
        fits.then_some((term, ty))
    }

    /// A path, an inline derived value, or a constant of the hinted type.
    pub(crate) fn any_term(
        &self,
        node: &Node<'_>,
        scope: Scope,
        hint: Option<Ty>,
    ) -> Option<Typed> {
        let node = &node.of_shape("value");
        if node.is_table() {
            let obj = node.obj()?;
            let (derived, ty) = self.derived(&obj, scope, hint)?;
            obj.finish();
            return Some((Term::Inline(Box::new(derived)), ty));
        }
        if let Some(text) = node.as_str()
            && (looks_like_path(text) || self.field_ix.contains_key(text) && hint != Some(Ty::Text))
        {
            return self.path(node, scope);
        }
        let lit = match hint {
            Some(ty) if ty.is_day() && node.as_str().is_some_and(|text| text.len() == 7) => {
                literal::of_type(node, Ty::Month, &self.head.money)?
            }
            Some(ty) if ty.is_day() => literal::of_type(node, Ty::Date, &self.head.money)?,
            Some(ty) => literal::of_type(node, ty, &self.head.money)?,
            None => literal::inferred(node, &self.head.money)?,
        };
        let ty = lit.ty();
        Some((Term::Lit(lit), ty))
    }

    /// A term under a key of a table.
    pub(crate) fn term_at(
        &self,
        obj: &Obj<'_>,
        key: &'static str,
        scope: Scope,
        want: Ty,
    ) -> Option<Term> {
        self.term(&obj.need(key)?, scope, want)
            .map(|(term, _)| term)
    }

    /// A point in the calendar under a key of a table.
    pub(crate) fn day_at(&self, obj: &Obj<'_>, key: &'static str, scope: Scope) -> Option<Term> {
        self.term_at(obj, key, scope, Ty::Date)
    }

    /// A path given without its braces, where a value of this type is wanted.
    pub(crate) fn fixed_path(&self, node: &Node<'_>, path: &str, want: Ty) -> Option<Term> {
        let term = self.find(node, path, Scope::default())?;
        let ty = self.type_of(&term);
        let fits = ty == want || (want.is_day() && ty.is_day());
        if !fits {
            node.error(
                format!("“{path}”是{}", ty.label()),
                format!("应为{}", want.label()),
            );
        }
        fits.then_some(term)
    }

    /// A table by its field id.
    pub(crate) fn table(&self, node: &Node<'_>) -> Option<FieldIx> {
        let text = node.text()?;
        let tables = || {
            self.fields
                .iter()
                .filter(|field| field.ty == crate::FieldType::Table)
        };
        match self.field_ix.get(text) {
            Some(ix) if self.fields[*ix].ty == crate::FieldType::Table => Some(*ix),
            _ => {
                node.error(
                    format!("没有表格“{text}”"),
                    near::expected(text, tables().map(|field| field.id.as_str())),
                );
                None
            }
        }
    }

    /// A column of a table by its bare name.
    pub(crate) fn column(&self, node: &Node<'_>, table: FieldIx) -> Option<usize> {
        self.column_named(node, table, node.text()?)
    }

    /// A list by its name.
    pub(crate) fn list(&self, node: &Node<'_>) -> Option<usize> {
        let text = node.text()?;
        let known = || self.lists.iter().map(|list| list.id.as_str());
        let found = known().position(|list| list == text);
        if found.is_none() {
            node.error(format!("没有列表“{text}”"), near::expected(text, known()));
        }
        found
    }

    /// One of several known names, or a located error that names the kind of thing.
    pub(crate) fn one_of<'n>(
        node: &Node<'_>,
        what: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<usize> {
        let text = node.text()?;
        let found = known.clone().position(|name| name == text);
        if found.is_none() {
            node.error(format!("没有{what}“{text}”"), near::expected(text, known));
        }
        found
    }

    /// The clauses under a key, each known.
    pub(crate) fn clause_ids(&self, obj: &Obj<'_>) -> Vec<String> {
        let known = self.clauses.iter().map(|clause| clause.id.as_str());
        let nodes = obj.items("clauses");
        let found = nodes
            .iter()
            .filter_map(|node| Self::one_of(node, "条款", known.clone()));
        found.map(|ix| self.clauses[ix].id.clone()).collect()
    }

    /// A text with placeholders. `args` are the names the check provides.
    pub(crate) fn template(
        &self,
        node: &Node<'_>,
        scope: Scope,
        args: &[&str],
    ) -> Option<Template> {
        let mut rest = node.text()?;
        let mut pieces = Vec::new();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                node.error("占位符“{”没有写完", "应有对应的“}”");
                return None;
            };
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(self.piece(node, name, scope, args)?);
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Some(Template(pieces))
    }

    fn piece(&self, node: &Node<'_>, name: &str, scope: Scope, args: &[&str]) -> Option<Piece> {
        if args.contains(&name) {
            return Some(Piece::Arg(name.to_owned()));
        }
        if let Some((_, word)) = WORDS.iter().find(|(word, _)| *word == name) {
            return Some(Piece::Word(*word));
        }
        if !name.contains('.') && !self.field_ix.contains_key(name) {
            let known = args
                .iter()
                .copied()
                .chain(WORDS.iter().map(|(word, _)| *word));
            node.error(
                format!("不认识的占位符“{{{name}}}”"),
                near::expected(name, known),
            );
            return None;
        }
        let term = self.find(node, name, scope)?;
        Some(Piece::Term(term))
    }
}

/// Whether a text has the shape of a dotted path and so cannot be meant as a constant.
fn looks_like_path(text: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    text.contains('.') && text.split('.').all(word)
}
