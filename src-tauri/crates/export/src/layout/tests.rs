//! Line breaking, spacing and pages, checked on what comes to stand where.
#![allow(
    clippy::unwrap_used,
    reason = "a test, a sample or a measurement may stop where something fails"
)]

mod lines;
mod pages;
mod tables;

use std::path::Path;

use super::draw::{Draw, Page};
use super::paragraph::SetLine;
use crate::document::{Block, Document};
use crate::fonts::FontSet;

fn fonts() -> &'static FontSet {
    static FONTS: std::sync::OnceLock<FontSet> = std::sync::OnceLock::new();
    FONTS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
        let font = |name: &str| std::fs::read(folder.join(name)).unwrap();
        FontSet::new(
            font("NotoSerifSC-Regular.ttf"),
            font("NotoSerifSC-Bold-cut.ttf"),
            font("NotoSansSC-Regular-cut.ttf"),
            font("NotoSansSC-Bold-cut.ttf"),
        )
        .unwrap()
    })
}

/// The drawn characters, spans joined.
fn words(draws: &[Draw]) -> String {
    draws
        .iter()
        .filter_map(|draw| match draw {
            Draw::Span(span) => Some(match &span.typed {
                Some(typed) => typed.clone(),
                None => span.chars.iter().map(|(_, ch)| *ch).collect(),
            }),
            _ => None,
        })
        .collect()
}

fn texts(lines: &[SetLine]) -> Vec<String> {
    lines.iter().map(|line| words(&line.draws)).collect()
}

/// The pages of a document made of these blocks.
fn pages(blocks: Vec<Block>) -> Vec<Page> {
    let document = Document {
        blocks,
        ..Document::default()
    };
    super::lay_out(&document, fonts()).unwrap().pages
}
