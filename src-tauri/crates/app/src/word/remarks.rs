//! What a Word file holds beside the long texts: lines changed elsewhere, comments, and things that
//! text cannot say. All of it is told; none of it can be taken over.

use shenbao_export::docx::read::{Lost, WordFile};

use super::{Against, lines_now};
use crate::wire::{OutsideLine, WordComment, WordView};

/// The most lines told of; a file with more was made for something else.
const MOST: usize = 200;

pub(super) fn tell(view: &mut WordView, file: &WordFile, against: &Against<'_>) {
    // Without the application as it is now, lines that went cannot be named but are still counted.
    let now = lines_now(against).unwrap_or_default();
    let outside = file.outside.iter().take(MOST);
    view.outside.extend(outside.map(|line| OutsideLine {
        near: line.near.clone(),
        text: line.text.clone(),
        table: line.table,
    }));
    let named: Vec<String> = file.gone.iter().filter_map(|key| now.get(key).cloned()).take(MOST).collect();
    let unnamed = file.gone.len() - named.len();
    view.gone = named;
    if unnamed > 0 {
        view.notes.push(format!("另有 {unnamed} 处导出时的文字在 Word 文件里不见了，申报书里现在也没有，无法列出。"));
    }
    if file.outside.len() > MOST {
        view.notes.push(format!("各节正文以外改动的共 {} 处，只列出前 {MOST} 处。", file.outside.len()));
    }
    let label = |field: &str| against.pack.pack.field(field).map(|field| field.label.clone());
    view.comments.extend(file.comments.iter().map(|comment| WordComment {
        author: comment.author.clone(),
        date: comment.date.clone(),
        text: comment.text.clone(),
        near: label(&comment.field).unwrap_or_else(|| comment.near.clone()),
    }));
}

/// What a text would lose.
pub(super) fn lost(lost: &[Lost]) -> Option<String> {
    let named = lost.iter().map(|lost| match lost {
        Lost::Picture => "图片",
        Lost::Formula => "公式",
        Lost::Footnote => "脚注",
        Lost::Table => "表格",
        _ => "其他内容",
    });
    let named: Vec<_> = named.collect();
    (!named.is_empty()).then(|| format!("这一节里有{}，正文里放不下，读回时略去。", named.join("、")))
}
