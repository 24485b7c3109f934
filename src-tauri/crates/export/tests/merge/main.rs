//! Merged files as others read them: qpdf finds no fault, the text of every page is what it was,
//! and numbers, bookmarks and links are where they belong.
#![allow(clippy::unwrap_used, missing_docs)]

mod build;
#[path = "../common/mod.rs"]
#[allow(dead_code)]
mod common;
mod hostile;
mod odd;
mod read;

use std::collections::HashMap;

use read::{Bound, bind, bind_with};
use shenbao_merge::{Bookmark, Finish, Options};

fn two_parts() -> Bound {
    let one = build::file(&build::text_pages(&["first page", "second page"], ""));
    let two = build::file(&build::text_pages(&["third page"], ""));
    bind(&[("one", one), ("two", two)])
}

#[test]
fn pages_keep_their_text_and_get_a_number() {
    let bound = two_parts();
    bound.check();
    assert_eq!(bound.pages(), 3);
    for (page, text) in [(1, "first page"), (2, "second page"), (3, "third page")] {
        let lines = bound.lines(page);
        assert_eq!(lines, [text.to_owned(), format!("{page}/3")], "page {page}");
    }
}

#[test]
fn the_same_parts_give_the_same_bytes() {
    assert_eq!(two_parts().bytes(), two_parts().bytes());
}

#[test]
fn bookmarks_nest_and_lead_to_their_pages() {
    let one = build::file(&build::text_pages(&["a", "b", "c"], ""));
    let bound = bind_with(&[("one", one)], Options::default(), |finish| {
        let part = finish.order[0];
        let entry = |level, title: &str, page| Bookmark {
            level,
            title: title.to_owned(),
            part,
            page,
        };
        finish.bookmarks = vec![
            entry(1, "申报书", 0),
            entry(2, "一、基本情况", 1),
            entry(1, "附件", 2),
        ];
        finish.title = "某项目申报材料".to_owned();
        finish.language = "zh-CN".to_owned();
    });
    bound.check();
    let outlines = bound.outlines();
    assert_eq!(
        outlines,
        [
            (1, "申报书".to_owned(), 1),
            (2, "一、基本情况".to_owned(), 2),
            (1, "附件".to_owned(), 3)
        ]
    );
    assert!(bound.info().contains("某项目申报材料"), "{}", bound.info());
}

#[test]
fn a_number_stands_upright_at_the_foot_of_what_is_seen() {
    for (boxes, seen) in [
        ("", (595.0, 842.0)),
        ("/Rotate 90", (842.0, 595.0)),
        ("/Rotate 180", (595.0, 842.0)),
        ("/Rotate -90", (842.0, 595.0)),
        (
            "/MediaBox[-100 -50 400 750]/CropBox[0 0 300 400]",
            (300.0, 400.0),
        ),
        ("/MediaBox[700 900 100 50]/Rotate 270", (850.0, 600.0)),
        ("/MediaBox[0 0 2384 3370]", (2384.0, 3370.0)),
        ("/MediaBox[0 0 90 40]", (90.0, 40.0)),
    ] {
        let bound = bind(&[("one", build::file(&build::text_pages(&["x"], boxes)))]);
        bound.check();
        let ((width, height), words) = (seen, bound.words(1));
        let word = words
            .iter()
            .find(|word| word.text == "1/1")
            .expect("the number is there");
        let middle = f64::midpoint(word.left, word.right);
        assert!(
            (middle - width / 2.0).abs() < width * 0.02,
            "{boxes}: {word:?}"
        );
        assert!(
            word.bottom <= height && word.top > height * 0.5,
            "{boxes}: {word:?}"
        );
        assert!(word.bottom - word.top < height * 0.35, "{boxes}: {word:?}");
    }
}

#[test]
fn contents_that_leave_the_measures_changed_do_not_move_the_number() {
    for content in [
        "q 3 0 0 3 50 50 cm",
        "Q Q 0.1 0 0 0.1 0 0 cm",
        "q q q 0 1 -1 0 500 0 cm BT /F1 9 Tf 5 Tr ET",
    ] {
        let mut objects = build::text_pages(&["x"], "");
        objects[5] = build::stream("", content.as_bytes());
        let bound = bind(&[("one", build::file(&objects))]);
        let ((width, height), words) = ((595.0, 842.0), bound.words(1));
        let word = words.iter().find(|word| word.text == "1/1").expect(content);
        assert!(
            (f64::midpoint(word.left, word.right) - width / 2.0).abs() < 3.0,
            "{content}: {word:?}"
        );
        assert!(word.top > height * 0.95, "{content}: {word:?}");
    }
}

#[test]
fn streams_are_passed_on_byte_for_byte() {
    let scan = build::scans(3, 4000, 5);
    let bound = bind(&[("scan", scan.clone())]);
    bound.check();
    let pictures = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let mark = b"/BitsPerComponent 8";
        let starts: Vec<usize> = (0..bytes.len())
            .filter(|&at| bytes[at..].starts_with(mark))
            .collect();
        let data = |from: usize| {
            let start = from
                + bytes[from..]
                    .windows(7)
                    .position(|window| window == b"stream\n")
                    .unwrap()
                + 7;
            bytes[start..start + 4000].to_vec()
        };
        starts.into_iter().map(data).collect()
    };
    assert_eq!(pictures(&bound.bytes()), pictures(&scan));
}

#[test]
fn links_lead_to_the_same_page_under_its_new_number() {
    let mut objects = build::text_pages(&["a", "b"], "/Annots[9 0 R 10 0 R 11 0 R 12 0 R]");
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Names<</Dests<</Names[(one)[7 0 R/Fit]]>>>>/Dests<</two[5 0 R/XYZ 0 0 0]>>>>".to_vec();
    let link = |to: &str| format!("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]{to}>>").into_bytes();
    objects.push(link("/Dest[7 0 R/XYZ 0 10 null]"));
    objects.push(link("/A<</S/GoTo/D(one)>>"));
    objects.push(link("/Dest/two"));
    objects.push(link("/A<</S/URI/URI(https://example.org)>>"));
    let first = build::file(&build::text_pages(&["front"], ""));
    let bound = bind(&[("front", first), ("linked", build::file(&objects))]);
    bound.check();
    let links = bound.links(2);
    assert_eq!(links, [Some(3), Some(3), Some(2), None]);
    assert!(bound.json().contains("https://example.org"));
}

#[test]
fn a_place_in_another_part_is_found_by_its_name() {
    let attachment = build::file(&build::text_pages(&["p", "q"], ""));
    let mut objects = build::text_pages(&["index"], "/Annots[7 0 R 8 0 R]");
    objects.push(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest(file:f1:2)>>".to_vec());
    objects.push(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest(file:f9:1)>>".to_vec());
    let index = build::file(&objects);
    let bound = read::bound(|merger| {
        let mut links = HashMap::new();
        let part = merger
            .add(&mut read::open(&attachment), Options::default())
            .unwrap();
        links.insert("file:f1:2".to_owned(), (part, 1));
        let front = merger
            .add(
                &mut read::open(&index),
                Options {
                    links: Some(&links),
                    ..Options::default()
                },
            )
            .unwrap();
        Finish {
            order: vec![front, part],
            ..Finish::default()
        }
    });
    bound.check();
    assert_eq!(bound.links(1), [Some(3), None]);
}

#[test]
fn words_across_a_copy_are_on_its_pages_and_on_no_other() {
    let one = build::file(&build::text_pages(&["identity"], ""));
    let two = build::file(&build::text_pages(&["plain"], ""));
    let bound = read::bound(|merger| {
        let stamp = Some("仅用于某项目申报");
        let first = merger
            .add(
                &mut read::open(&one),
                Options {
                    stamp,
                    ..Options::default()
                },
            )
            .unwrap();
        let second = merger
            .add(&mut read::open(&two), Options::default())
            .unwrap();
        Finish {
            order: vec![first, second],
            ..Finish::default()
        }
    });
    bound.check();
    let joined = |page| bound.lines(page).concat();
    assert!(
        joined(1).contains("identity") && joined(1).contains("仅用于"),
        "{}",
        joined(1)
    );
    assert_eq!(bound.lines(2), ["plain", "2/2"]);
}
