//! A Word file that comes back: what others changed in the long texts, set against the draft as it
//! is now. Nothing is taken over here; a person accepts text by text, and that is an edit like any.

mod lines;
mod remarks;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use shenbao_draft::{Draft, Edit, FieldPath, Value};
use shenbao_engine::{FieldType, Report, review};
use shenbao_export::docx::checksum;
use shenbao_export::docx::read::{ReadError, WordFile, WordText, read};
use shenbao_store::DraftId;

use crate::app::App;
use crate::clock::Clock;
use crate::error::{Outcome, cannot_read};
use crate::files::draft_file::DraftFile;
use crate::packs::LoadedPack;
use crate::wire::{Code, CommandError, TextChange, WordView};
use crate::{app, export};

/// A file with many pictures stays below this.
const MAX_FILE: u64 = 100 << 20;

/// Sets a Word file against an open draft.
pub(crate) fn of_library(app: &App, id: DraftId, path: &Path) -> Outcome<WordView> {
    let file = word_file(path)?;
    let (pack, draft, report) = export::snapshot(app, id)?;
    compared(
        &file,
        path,
        &Against { pack: &pack, draft: &draft, report: &report, id: &id.to_string(), clock: &app.clock },
    )
}

/// Sets a Word file against a draft that is a file.
///
/// # Errors
/// When the Word file cannot be read, or belongs to another guideline.
pub fn word_changes(path: &Path, file: &DraftFile, clock: &Clock) -> Outcome<WordView> {
    let word = word_file(path)?;
    let report = review(&file.pack.pack, &file.draft, &app::moment(clock));
    compared(&word, path, &Against { pack: &file.pack, draft: &file.draft, report: &report, id: "", clock })
}

/// Takes changes over into a draft that is a file: those of the named fields, or all that are safe.
/// Returns the fields taken over.
///
/// # Errors
/// When a name is not that of a changed text; then nothing is changed.
pub fn accept_changes(file: &mut DraftFile, view: &WordView, wanted: &[String]) -> Outcome<Vec<String>> {
    let all = wanted.iter().any(|name| name == "all");
    if let Some(unknown) =
        wanted.iter().find(|name| *name != "all" && !view.texts.iter().any(|text| text.field == **name))
    {
        let known: Vec<_> = view.texts.iter().map(|text| text.field.as_str()).collect();
        let known = if known.is_empty() { "没有".to_owned() } else { known.join("、") };
        return Err(bad(format!("没有改动过的“{unknown}”可以接受。改动过的有：{known}。")));
    }
    let taken = |text: &&TextChange| wanted.contains(&text.field) || (all && text.safe);
    let taken: Vec<&TextChange> = view.texts.iter().filter(taken).collect();
    let edits: Vec<Edit> = taken.iter().filter_map(|text| edit(text)).collect();
    shenbao_draft::apply(&mut file.draft, &edits)?;
    Ok(taken.iter().map(|text| text.field.clone()).collect())
}

fn edit(text: &TextChange) -> Option<Edit> {
    let value = (!text.new.is_empty()).then(|| Value::Text(text.new.clone()));
    Some(Edit::Set { path: FieldPath::parse(&text.field)?, value })
}

fn word_file(path: &Path) -> Outcome<WordFile> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(path, &error))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(bad(format!("“{name}”超过 100 MB，没有读取。请删去其中的大图片后再选。")));
    }
    read(&bytes).map_err(|error| {
        let code = if error == ReadError::Damaged { Code::Damaged } else { Code::BadInput };
        CommandError::new(code, format!("“{name}”{error}"))
    })
}

/// The draft as it is now.
struct Against<'a> {
    pack: &'a LoadedPack,
    draft: &'a Draft,
    report: &'a Report,
    id: &'a str,
    clock: &'a Clock,
}

fn compared(file: &WordFile, path: &Path, against: &Against<'_>) -> Outcome<WordView> {
    let (pack, origin) = (&against.pack.pack, &file.origin);
    if origin.pack != against.draft.pack.id {
        return Err(bad(format!(
            "“{}”按另一份指南（{} {}）导出，与这份申报书对不上。请选由这份申报书导出的 Word 文件。",
            path.display(),
            origin.pack,
            origin.edition
        )));
    }
    let mut view = WordView {
        texts: Vec::new(),
        unchanged: 0,
        outside: Vec::new(),
        gone: Vec::new(),
        comments: Vec::new(),
        notes: Vec::new(),
    };
    if origin.edition != against.draft.pack.edition {
        view.notes.push(format!(
            "Word 文件按 {} 年度的指南导出，这份申报书已是 {}；请逐节核对。",
            origin.edition, against.draft.pack.edition
        ));
    }
    if origin.track != against.draft.track {
        view.notes.push("导出以后改过申报方向；不再适用的章节没有列出。".to_owned());
    }
    if !origin.draft.is_empty() && !against.id.is_empty() && origin.draft != against.id {
        view.notes.push("这份 Word 文件是由库里的另一份申报书导出的；请确认没有选错，再接受改动。".to_owned());
    }
    for text in &file.texts {
        let Some(field) =
            pack.field(&text.field).filter(|field| matches!(field.ty, FieldType::Text | FieldType::LongText))
        else {
            view.notes.push(format!("指南里已没有“{}”这一项，Word 文件里的这一节没有读取。", text.field));
            continue;
        };
        let Some(lines) = &text.lines else {
            view.notes.push(format!(
                "Word 文件里找不到“{}”这一节的标记（标题可能被整段删去），没有读取；需要时请手工改。",
                field.label
            ));
            continue;
        };
        match changed(text, lines, &field.label, against) {
            Some(change) => view.texts.push(change),
            None => view.unchanged += 1,
        }
    }
    remarks::tell(&mut view, file, against);
    Ok(view)
}

/// What became of one text; nothing where the draft says the same or nobody touched it.
fn changed(text: &WordText, lines: &[String], label: &str, against: &Against<'_>) -> Option<TextChange> {
    let old = against.draft.get(&text.field).and_then(Value::as_text).unwrap_or_default();
    let now = checksum(old.lines());
    let theirs = checksum(lines.iter().map(String::as_str));
    if theirs == text.exported || theirs == now {
        return None;
    }
    let conflict = now != text.exported;
    let mut why = Vec::new();
    if conflict {
        why.push("导出以后，申报书里的这一节也改过；接受会盖掉那些改动，请先对照。".to_owned());
    }
    if text.doubtful {
        why.push("下一节的标题在 Word 文件里不见了，这一节可能混入了下一节的文字。".to_owned());
    }
    why.extend(remarks::lost(&text.lost));
    Some(TextChange {
        field: text.field.clone(),
        label: label.to_owned(),
        new: lines::merged(old, lines),
        lines: lines::compared(old, lines),
        old: old.to_owned(),
        conflict,
        safe: !conflict && !text.doubtful,
        why,
    })
}

/// The lines of the application outside of its long texts as it would be exported now, masked and not.
fn lines_now(against: &Against<'_>) -> Outcome<BTreeMap<String, String>> {
    export::lines_outside(against.pack, against.draft, against.report, against.clock.today())
}

fn bad(message: String) -> CommandError {
    CommandError::new(Code::BadInput, message)
}
