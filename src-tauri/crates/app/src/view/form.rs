//! The form of a track: everything static that the wizard draws from.

use shenbao_engine::{
    Choice, Field, FieldType, Layout as PackLayout, List, Pack, Section, Slot, Table, Width as PackWidth,
};

use crate::clock::Clock;
use crate::error::Outcome;
use crate::packs::LoadedPack;
use crate::view::deadlines;
use crate::wire::{
    Code, CommandError, ControlType, FieldView, FixedRow, FormView, Layout, LimitView, ListGroup, ListItem, ListView,
    MatrixView, MoneyFormat, OptionView, PlusOption, RowRefView, SectionView, SlotTick, SlotView, SuggestView,
    TableView, Width,
};

pub(crate) fn form(loaded: &LoadedPack, track: &str, clock: &Clock) -> Outcome<FormView> {
    let pack = &loaded.pack;
    let on = pack.track_index(track);
    let track = pack.track(track).ok_or_else(|| {
        let message = format!("指南包“{}”里没有申报方向“{track}”。请重新选择方向。", pack.title);
        CommandError::new(Code::NotFound, message)
    })?;
    let programme = pack.programme(&track.programme);
    Ok(FormView {
        pack: pack.id.clone(),
        edition: pack.edition.clone(),
        pack_title: pack.title.clone(),
        track: track.id.clone(),
        track_title: track.title.clone(),
        track_label: track.short.clone(),
        form_name: programme.map(|programme| programme.form_name.clone()).unwrap_or_default(),
        contact: programme.map(|programme| programme.contact.clone()).unwrap_or_default(),
        money: money(pack),
        sections: pack.sections.iter().map(|own| section(pack, on, own)).collect(),
        lists: pack.lists.iter().map(|own| (own.id.clone(), list(own))).collect(),
        slots: pack.slots.iter().map(|own| slot(pack, on, own)).collect(),
        deadlines: deadlines(pack, clock),
    })
}

pub(crate) fn money(pack: &Pack) -> MoneyFormat {
    MoneyFormat {
        currency: pack.money.currency.clone(),
        unit: pack.money.unit.clone(),
        minor_per_unit: pack.money.minor_per_unit,
        decimals: u32::try_from(pack.money.decimals).unwrap_or(0),
    }
}

fn section(pack: &Pack, on: Option<usize>, section: &Section) -> SectionView {
    SectionView {
        id: section.id.clone(),
        title: section.title.clone(),
        group: section.group.clone(),
        intro: section.intro_on(on).to_owned(),
        readings: section.readings.clone(),
        fields: section.fields.iter().map(|index| field(pack, on, &pack.fields[*index])).collect(),
    }
}

pub(crate) fn field(pack: &Pack, on: Option<usize>, field: &Field) -> FieldView {
    FieldView {
        id: field.id.clone(),
        label: field.label.clone(),
        control: control(field.ty),
        required: field.required_on(on),
        clauses: pack.clauses_on(on, &field.clauses),
        subhead: filled(&field.subhead),
        width: match field.width {
            PackWidth::Full => Width::Full,
            PackWidth::Half => Width::Half,
            PackWidth::Third => Width::Third,
            PackWidth::Quarter => Width::Quarter,
        },
        help: filled(&field.help_on(on)),
        reviewers: filled(&field.reviewers_on(on)),
        example: filled(&field.example_on(on)),
        sensitive: field.sensitive.map(|sensitive| sensitive.word().to_owned()),
        fixed: field.is_fixed,
        options: field.options.iter().map(option).collect(),
        list: field.list.clone(),
        suggest: field.suggest_list.clone().map(|list| SuggestView { list }),
        limits: limits(field),
        row_ref: field.row_table.clone().map(|table| RowRefView {
            table,
            plus: field.plus.iter().map(|choice| PlusOption { id: choice.id.clone() }).collect(),
        }),
        table: field.table.as_ref().map(|shape| table(pack, on, field, shape)),
        kind_field: field.kind_field.clone(),
        slot: field.slot.clone(),
    }
}

fn limits(field: &Field) -> LimitView {
    LimitView {
        min_length: field.min_length,
        max_length: field.max_length,
        soft_max: field.soft_max,
        min: field.min_text.clone(),
        max: field.max_text.clone(),
        format: field.format.map(|format| format.word().to_owned()),
    }
}

fn table(pack: &Pack, on: Option<usize>, own: &Field, table: &Table) -> TableView {
    TableView {
        columns: table.columns.iter().map(|column| field(pack, on, column)).collect(),
        layout: match table.layout {
            PackLayout::Grid => Layout::Grid,
            PackLayout::Cards => Layout::Cards,
            PackLayout::People => Layout::People,
            PackLayout::Matrix => Layout::Matrix,
            PackLayout::Years => Layout::Years,
        },
        row_label: table.row_label.clone(),
        sums: table.sums.clone(),
        matrix: table.matrix.as_ref().map(|matrix| MatrixView {
            rows: matrix.rows.clone(),
            columns: matrix.columns.clone(),
            cells: matrix.cells.clone(),
        }),
        min_rows: own.min_rows_on(on),
        max_rows: own.max_rows_on(on),
        initial_rows: table.initial_rows.iter().map(|cells| FixedRow { cells: cells.clone() }).collect(),
    }
}

pub(crate) fn list(list: &List) -> ListView {
    ListView {
        title: list.title.clone(),
        note: filled(&list.note),
        groups: list
            .groups
            .iter()
            .map(|group| ListGroup { id: group.id.clone(), label: group.label.clone() })
            .collect(),
        items: list
            .items
            .iter()
            .map(|item| ListItem {
                id: item.id.clone(),
                label: item.label.clone(),
                group: filled(&item.group),
                aliases: item.aliases.clone(),
            })
            .collect(),
    }
}

fn slot(pack: &Pack, on: Option<usize>, slot: &Slot) -> SlotView {
    SlotView {
        id: slot.id.clone(),
        title: slot.title.clone(),
        clauses: pack.clauses_on(on, &slot.clauses),
        for_each: slot.for_each.clone(),
        from: slot.from.clone(),
        why: slot.why.clone(),
        how: slot.how.clone(),
        min: slot.min,
        max: slot.max,
        accept: slot.accept.clone(),
        ticks: slot
            .ticks
            .iter()
            .map(|tick| SlotTick { id: tick.id.clone(), label: tick.label.clone(), required: tick.required })
            .collect(),
    }
}

fn option(choice: &Choice) -> OptionView {
    OptionView { id: choice.id.clone(), label: choice.label.clone() }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn control(ty: FieldType) -> ControlType {
    match ty {
        FieldType::Text => ControlType::Text,
        FieldType::LongText => ControlType::LongText,
        FieldType::Integer => ControlType::Integer,
        FieldType::Money => ControlType::Money,
        FieldType::Date => ControlType::Date,
        FieldType::Month => ControlType::Month,
        FieldType::YesNo => ControlType::YesNo,
        FieldType::Tick => ControlType::Tick,
        FieldType::Choice => ControlType::Choice,
        FieldType::Choices => ControlType::Choices,
        FieldType::Region => ControlType::Region,
        FieldType::Institution => ControlType::Institution,
        FieldType::PersonId => ControlType::PersonId,
        FieldType::OrgCode => ControlType::OrgCode,
        FieldType::RowRef => ControlType::RowRef,
        FieldType::Table => ControlType::Table,
        FieldType::Attachment => ControlType::Attachment,
    }
}
