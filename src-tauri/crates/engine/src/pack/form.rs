//! Reading the sections of the form. Columns are read like fields, in the scope of their row.

use std::collections::HashSet;

use super::field_table;
use super::form_model::{Choice, Field, FieldType, Fixed, Section, Sensitive, TextFormat, Width};
use super::guideline_model::{Programme, Track};
use super::names::Scope;
use super::node::Node;
use super::obj::Obj;
use super::outline::Outline;
use super::tracks::per_track;
use super::{values, variant};
use crate::checks::{Bounds, Check, Length, Limit};
use crate::expr::{Lit, Term, Ty};

/// What fields are read against.
pub(crate) struct Context<'c> {
    pub(crate) outline: &'c Outline,
    pub(crate) programmes: &'c [Programme],
    pub(crate) tracks: &'c [Track],
}

/// Where a field stands: its own term, and what its conditions see.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    pub(crate) section: usize,
    pub(crate) field: usize,
    pub(crate) column: Option<usize>,
}

impl Standing {
    pub(crate) fn scope(self) -> Scope {
        Scope {
            row: self.column.map(|_| self.field),
            outer: None,
        }
    }

    fn term(self) -> Term {
        match self.column {
            Some(column) => Term::Cell {
                up: 0,
                table: self.field,
                column,
            },
            None => Term::Field(self.field),
        }
    }
}

/// Reads one section file; appends its fields.
pub(crate) fn section(
    obj: &Obj<'_>,
    context: &Context<'_>,
    index: usize,
    fields: &mut Vec<Field>,
) -> Section {
    let outline = context.outline;
    let id = obj.text("id");
    if outline
        .sections
        .iter()
        .position(|known| *known == id)
        .is_some_and(|first| first != index)
    {
        obj.error(format!("章节“{id}”重复"), "每个 id 只能用一次");
    }
    let readings = obj.items("readings");
    let known = outline.rules.iter().map(|rule| rule.id.as_str());
    let mut section = Section {
        id,
        title: obj.text("title"),
        group: obj.text_or_empty("group"),
        intro: obj.text_or_empty("intro"),
        readings: readings
            .iter()
            .filter_map(|node| Outline::one_of(node, "规则", known.clone()))
            .map(|ix| outline.rules[ix].id.clone())
            .collect(),
        fields: Vec::new(),
        when: outline.cond_at(obj, "when", Scope::default()),
        variants: variant::read(obj, outline, &variant::OF_SECTION),
    };
    for node in obj.items("field") {
        let standing = Standing {
            section: index,
            field: fields.len(),
            column: None,
        };
        let Some(field) = field(&node, context, standing) else {
            continue;
        };
        if outline
            .field_ix
            .get(&field.id)
            .is_some_and(|first| *first != fields.len())
        {
            node.error(
                format!("填报项“{}”重复", field.id),
                "每个 id 在整个指南包里只能用一次",
            );
        }
        section.fields.push(fields.len());
        fields.push(field);
    }
    obj.finish();
    section
}

/// Reads one field or column.
pub(crate) fn field(node: &Node<'_>, context: &Context<'_>, standing: Standing) -> Option<Field> {
    let obj = node.obj()?;
    let outline = context.outline;
    let id = id(&obj, standing);
    obj.need("type");
    let declared = obj.word("type", FieldType::WORDS);
    let ty = declared.unwrap_or(FieldType::Text);
    let scope = standing.scope();
    let yields = super::outline::yields(ty);
    let ordered = yields.filter(|ty| ty.is_amount() || ty.is_day());
    let limit = |key: &'static str| {
        let node = obj.get(key)?;
        if ordered.is_none() {
            node.error(
                "这种填报项没有大小范围",
                "min、max 用于金额、整数、日期和年月",
            );
        }
        outline.term(&node, scope, ordered?).map(|(term, _)| term)
    };
    let (min, max) = (limit("min"), limit("max"));
    let list = obj.get("list").and_then(|node| outline.list(&node));
    let suggest = obj.get("suggest_list").and_then(|node| outline.list(&node));
    let (plus, plus_labels) = field_table::plus(&obj, outline, scope);
    let row_table = obj.get("table").and_then(|node| outline.table(&node));
    let kind_term = obj
        .get("kind_field")
        .and_then(|node| outline.term(&node, scope, Ty::Text))
        .map(|(term, _)| term);
    let length = |key| obj.opt_u32(key);
    let mut field = Field {
        id,
        label: obj.text("label"),
        ty,
        required: obj.flag("required"),
        clauses: outline.clause_ids(&obj),
        help: obj.text_or_empty("help"),
        reviewers: obj.text_or_empty("reviewers"),
        example: obj.text_or_empty("example"),
        width: obj.word("width", Width::WORDS).unwrap_or(Width::Half),
        subhead: obj.text_or_empty("subhead"),
        max_length: length("max_length"),
        min_length: length("min_length"),
        soft_max: obj.flag("soft_max"),
        format: obj.word("format", TextFormat::WORDS),
        options: options(&obj),
        list: list.map(|ix| outline.lists[ix].id.clone()),
        suggest_list: suggest.map(|ix| outline.lists[ix].id.clone()),
        sensitive: obj.word("sensitive", Sensitive::WORDS),
        is_fixed: false,
        default: None,
        row_table: row_table.map(|ix| outline.fields[ix].id.clone()),
        plus,
        kind_field: obj.opt_text("kind_field"),
        slot: obj
            .get("slot")
            .and_then(|node| outline.slot(&node))
            .map(|ix| outline.slots[ix].id.clone()),
        table: None,
        section: standing.section,
        min_text: min.as_ref().and_then(|term| constant(term, outline)),
        max_text: max.as_ref().and_then(|term| constant(term, outline)),
        when: outline.cond_at(&obj, "when", scope),
        min,
        max,
        fixed: None,
        kind_term,
        plus_labels,
        list_ix: list,
        row_table_ix: row_table,
        variants: variant::read(&obj, outline, &variant::OF_FIELD),
        checks: Vec::new(),
        clause_ix: Vec::new(),
    };
    field.fixed = fixed(&obj, context, standing, yields);
    field.is_fixed = field.fixed.is_some();
    field.table = field_table::table(&obj, context, standing, ty);
    field.default = obj
        .get("default")
        .and_then(|node| values::field_value(&node, &field, outline, false));
    field.checks = checks(&field, standing);
    field.check_variants(&obj, outline.tracks.len());
    // What fits an unknown type nobody can say.
    if declared.is_some() {
        fitting(&obj, &field);
    }
    obj.finish();
    Some(field)
}

fn id(obj: &Obj<'_>, standing: Standing) -> String {
    let Some(node) = obj.need("id") else {
        return String::new();
    };
    let id = node.text().unwrap_or_default().to_owned();
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let sound = if standing.column.is_some() {
        word(&id) && id != "id"
    } else {
        id.split('.').all(word)
    };
    let reserved = ["row", "outer", "calc", "track", "date", "attachments"]
        .contains(&id.split('.').next().unwrap_or(""));
    if !sound || (reserved && standing.column.is_none()) {
        let expected = if standing.column.is_some() {
            "列名只用小写字母、数字和下划线，且不能是 id"
        } else {
            "如 project.title：小写字母、数字、下划线，用点分段；不以 row、outer、calc、track、date 开头"
        };
        node.error(format!("“{id}”不能作为填报项的 id"), expected);
    }
    id
}

fn options(obj: &Obj<'_>) -> Vec<Choice> {
    let mut seen = HashSet::new();
    let mut choices = Vec::new();
    for node in obj.items("options") {
        let Some(entry) = node.obj() else { continue };
        let choice = Choice {
            id: entry.text("id"),
            label: entry.text("label"),
        };
        entry.finish();
        if !seen.insert(choice.id.clone()) {
            node.error(format!("选项“{}”重复", choice.id), "每个 id 只能用一次");
        }
        choices.push(choice);
    }
    choices
}

/// A fixed value: one placeholder means that very value, anything else is text made per track.
fn fixed(
    obj: &Obj<'_>,
    context: &Context<'_>,
    standing: Standing,
    yields: Option<Ty>,
) -> Option<Fixed> {
    let node = obj.get("fixed")?;
    let (outline, ty) = (context.outline, yields?);
    if standing.column.is_some() {
        node.error("表格的列不能固定取值", "fixed 只用于单项");
        return None;
    }
    let text = node.as_str();
    if let Some(path) = text
        .and_then(|text| text.strip_prefix('{')?.strip_suffix('}'))
        .filter(|path| !path.contains('{'))
        && !crate::expr::WORDS.iter().any(|(word, _)| *word == path)
    {
        return outline.fixed_path(&node, path, ty).map(Fixed::Term);
    }
    if ty == Ty::Text {
        let template = outline.template(&node, Scope::default(), &[])?;
        let texts: Option<Vec<String>> = context
            .tracks
            .iter()
            .map(|track| per_track(&template, track, context.programmes, outline))
            .collect();
        if texts.is_none() {
            node.error(
                "固定的文字只能用方向参数、日期和固定词",
                "或只写一个占位符，如 {track.start}",
            );
        }
        return texts.map(Fixed::PerTrack);
    }
    outline
        .term(&node, Scope::default(), ty)
        .map(|(term, _)| Fixed::Term(term))
}

fn constant(term: &Term, outline: &Outline) -> Option<String> {
    match term {
        Term::Lit(lit) => Some(crate::show::lit_text(lit, &outline.head.money)),
        _ => None,
    }
}

/// The constraints written on a field are the same checks that rules use.
fn checks(field: &Field, standing: Standing) -> Vec<Check> {
    let value = || standing.term();
    let mut checks = Vec::new();
    let least = field
        .min
        .clone()
        .or_else(|| (field.ty == FieldType::Money).then_some(Term::Lit(Lit::Money(0))));
    if let Some(limit) = least {
        checks.push(Check::AtLeast(Limit {
            value: value(),
            limit,
            bounds: Bounds::Below,
        }));
    }
    if let Some(limit) = field.max.clone() {
        checks.push(Check::AtMost(Limit {
            value: value(),
            limit,
            bounds: Bounds::Above,
        }));
    }
    let count = |count: u32| Term::Lit(Lit::Int(i64::from(count)));
    if let Some(min) = field.min_length {
        checks.push(Check::LengthAtLeast(Length {
            value: value(),
            limit: count(min),
            bounds: Bounds::Below,
        }));
    }
    if let Some(max) = field.max_length {
        checks.push(Check::LengthAtMost(Length {
            value: value(),
            limit: count(max),
            bounds: Bounds::Above,
        }));
    }
    checks
}

/// Keys that mean something only for some types, and keys some types cannot do without.
fn fitting(obj: &Obj<'_>, field: &Field) {
    use FieldType::{
        Attachment, Choice, Choices, Institution, LongText, PersonId, Region, RowRef, Table, Text,
    };
    let allowed: [(&str, &[FieldType]); 9] = [
        ("options", &[Choice, Choices, Region]),
        ("list", &[Choice, Choices, Region, Institution]),
        ("suggest_list", &[Institution, Text]),
        ("max_length", &[Text, LongText, Institution]),
        ("min_length", &[Text, LongText, Institution]),
        ("format", &[Text]),
        ("table", &[RowRef]),
        ("kind_field", &[PersonId]),
        ("slot", &[Attachment]),
    ];
    for (key, types) in allowed {
        if obj.has(key) && !types.contains(&field.ty) {
            let names: Vec<&str> = types.iter().map(|ty| ty.word()).collect();
            obj.error(
                format!("“{key}”不能用于 {} 类型", field.ty.word()),
                format!("只用于 {}", names.join("、")),
            );
        }
    }
    let missing = match field.ty {
        Choice | Choices if field.options.is_empty() && field.list.is_none() => {
            Some("options 或 list")
        }
        RowRef if !obj.has("table") => Some("table"),
        Attachment if !obj.has("slot") => Some("slot"),
        Table if field.columns().is_empty() => Some("至少一个 [[field.column]]"),
        _ => None,
    };
    if let Some(missing) = missing {
        obj.error(
            format!("填报项“{}”是 {} 类型", field.id, field.ty.word()),
            format!("应有 {missing}"),
        );
    }
}
