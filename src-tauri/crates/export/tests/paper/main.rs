//! Reference papers: small documents written down as data, set, written as PDF and read back by other
//! people's programs. What they find is compared with what stood there when somebody last looked at the
//! pages, and every paper has to keep the rules of good setting.
//!
//! `UPDATE_EXPECT=1 cargo test -p shenbao-export --test paper` writes the expectations anew; look at
//! the pages before committing them.
#![allow(
    clippy::unwrap_used,
    reason = "a test, a sample or a measurement may stop where something fails"
)]

mod cases;
#[path = "../common/mod.rs"]
mod common;
mod expect;
mod faults;
mod flow;
mod lines;
#[path = "../compose/packs.rs"]
#[expect(dead_code, reason = "shared with tests that use more of it")]
mod packs;
mod poppler;
mod rules;
mod samples;
mod tables;
mod tool;
mod trace;
mod typed;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use shenbao_export::{Document, FontSet, PlacedHeading, render};

use cases::Case;
use lines::Page;

/// A document with its pages as others read them.
struct Paper {
    document: Document,
    path: PathBuf,
    pages: Vec<Page>,
    headings: Vec<PlacedHeading>,
}

impl Paper {
    fn set(name: &str, document: Document) -> Self {
        let pdf = render(&document, fonts()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let path = tool::keep(name, &pdf.bytes);
        tool::read("qpdf", &["--check"], &path, &[]);
        let pages: Vec<Page> = trace::read(&path).into_iter().map(Page::of).collect();
        assert_eq!(pages.len(), pdf.pages, "{name}");
        let headings = pdf.headings;
        Self {
            document,
            path,
            pages,
            headings,
        }
    }

    /// What is wrong with it whatever it says.
    fn complaints(&self) -> Vec<String> {
        let (document, pages) = (&self.document, &self.pages);
        let mut all = rules::complaints(pages, &rules::Frame::of(&document.page));
        all.extend(flow::complaints(document, pages, &self.headings));
        all.extend(tables::complaints(document, pages));
        all.extend(poppler::complaints(&self.path, pages));
        all
    }
}

fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    FONTS.get_or_init(common::fonts)
}

/// Sets a case, has it read, and judges it.
#[track_caller]
fn check(name: &str) {
    let case = Case::read(name);
    let paper = Paper::set(name, case.document);
    expect::update(name, case.ends_only, &paper.pages);
    let mut all = paper.complaints();
    all.extend(expect::complaints(name, case.ends_only, &paper.pages));
    let (count, path) = (all.len(), paper.path.display());
    all.truncate(20);
    assert!(
        count == 0,
        "{name}：{count} 处（见 {path}）\n{}",
        all.join("\n")
    );
}

macro_rules! cases {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*

        #[test]
        fn every_case_in_the_folder_is_tried() {
            let tried: BTreeSet<String> = [$(stringify!($name)),*].map(str::to_owned).into();
            assert_eq!(cases::names(), tried);
        }
    };
}

cases! {
    application
    breaks
    code_in_a_narrow_cell
    columns
    empty_application
    every_kind
    four_hundred_pages
    merged
    names_and_formulas
    row_taller_than_a_page
    three_hundred_rows
}
