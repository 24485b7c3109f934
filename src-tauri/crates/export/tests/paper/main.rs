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

use shenbao_export::render;

use cases::Case;
use lines::Page;

/// Sets a case, has it read, and judges it.
#[track_caller]
fn check(name: &str) {
    let case = Case::read(name);
    let pdf = render(&case.document, &common::fonts()).unwrap();
    let path = tool::keep(name, &pdf.bytes);
    let pages: Vec<Page> = trace::read(&path).into_iter().map(Page::of).collect();
    assert_eq!(pages.len(), pdf.pages, "{name}");
    let frame = rules::Frame::of(&case.document.page);
    let mut complaints = rules::complaints(&pages, &frame);
    complaints.extend(flow::complaints(&case.document, &pages, &pdf.headings));
    complaints.extend(tables::complaints(&case.document, &pages));
    complaints.extend(poppler::complaints(&path, &pages));
    complaints.extend(expect::complaints(name, case.ends_only, &pages));
    let count = complaints.len();
    complaints.truncate(20);
    assert!(
        complaints.is_empty(),
        "{name}：{count} 处（见 {}）\n{}",
        path.display(),
        complaints.join("\n")
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
