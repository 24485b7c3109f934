//! Odd, broken and hostile files: each comes along whole, or is refused whole with a reason.

use std::io::{Cursor, Write as _};
use std::process::Command;

use shenbao_merge::{Finish, Options, Source, Trouble};

use crate::build::{file, stream, text_pages};
use crate::read::{self, bind};

fn plain() -> Vec<u8> {
    file(&text_pages(&["alpha", "beta"], ""))
}

/// The plain file as qpdf writes it with some options.
fn by_qpdf(options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from.pdf"), folder.path().join("to.pdf"));
    std::fs::write(&from, plain()).unwrap();
    let done = Command::new("qpdf")
        .args(options)
        .arg(&from)
        .arg(&to)
        .status()
        .unwrap();
    assert!(done.success(), "{options:?}");
    std::fs::read(to).unwrap()
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = bytes
        .windows(from.len())
        .position(|window| window == from.as_bytes())
        .expect(from);
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

#[track_caller]
fn comes_along(name: &str, bytes: Vec<u8>) {
    let bound = bind(&[(name, bytes)]);
    bound.check();
    assert_eq!(
        (bound.lines(1)[0].as_str(), bound.lines(2)[0].as_str()),
        ("alpha", "beta"),
        "{name}"
    );
}

#[test]
fn every_way_of_writing_a_file_is_read() {
    comes_along("plain", plain());
    comes_along(
        "object streams",
        by_qpdf(&["--object-streams=generate", "--compress-streams=y"]),
    );
    comes_along("linearised", by_qpdf(&["--linearize"]));
    comes_along("qdf", by_qpdf(&["--qdf"]));
    comes_along(
        "junk before the mark",
        [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &plain()].concat(),
    );
    comes_along("junk after the end", [plain(), vec![0; 900]].concat());
    let crlf = plain().into_iter().flat_map(|byte| {
        if byte == b'\n' {
            vec![b'\r', b'\n']
        } else {
            vec![byte]
        }
    });
    comes_along(
        "line ends of another system, so that no place is right",
        crlf.collect(),
    );
}

#[test]
fn a_newer_revision_wins_over_an_older_one() {
    let old = file(&text_pages(&["draft", "beta"], ""));
    let start = String::from_utf8_lossy(&old).rfind("xref\n0").unwrap();
    let mut new = old.clone();
    let at = new.len();
    new.extend(b"6 0 obj\n");
    new.extend(stream("", b"BT /F1 24 Tf 72 600 Td (alpha) Tj ET"));
    new.extend(b"\nendobj\n");
    let table = new.len();
    write!(new, "xref\n6 1\n{at:010} 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev {start}>>\nstartxref\n{table}\n%%EOF\n")
        .unwrap();
    comes_along("revised", new);
}

#[test]
fn files_with_a_wrong_or_missing_table_are_mended() {
    let text = String::from_utf8(plain()).unwrap();
    let start = text.rfind("xref\n0").unwrap();
    comes_along("no table", text[..start].into());
    comes_along("no end", text[..text.rfind("startxref").unwrap()].into());
    comes_along(
        "bad start",
        replaced(
            text.as_bytes(),
            &format!("startxref\n{start}"),
            "startxref\n7",
        ),
    );
    comes_along(
        "start beyond the end",
        replaced(
            text.as_bytes(),
            &format!("startxref\n{start}"),
            "startxref\n99999999",
        ),
    );
    let shifted = text.replacen(
        "%PDF-1.4\n",
        "%PDF-1.4\n%one line more than the table knows\n",
        1,
    );
    comes_along("shifted", shifted.into());
    let packed = by_qpdf(&["--object-streams=generate"]);
    let cut = packed
        .windows(9)
        .rposition(|window| window == b"startxref")
        .unwrap();
    comes_along("object streams without an end", packed[..cut].to_vec());
}

#[test]
fn wrong_lengths_of_streams_are_mended() {
    let text = String::from_utf8(plain()).unwrap();
    let length = "/Length 36";
    assert!(text.contains(length), "{text}");
    comes_along("too short", replaced(text.as_bytes(), length, "/Length 12"));
    comes_along(
        "too long",
        replaced(text.as_bytes(), length, "/Length 99999"),
    );
    comes_along("missing", replaced(text.as_bytes(), length, "/Lengthy 36"));
    comes_along("negative", replaced(text.as_bytes(), length, "/Length -8"));
    comes_along(
        "of itself",
        replaced(text.as_bytes(), length, "/Length 6 0 R"),
    );
}

#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> Trouble {
    let mut trouble = None;
    let good = plain();
    let bound = read::bound(|merger| {
        let before = merger
            .add(&mut read::open(&good), Options::default())
            .unwrap();
        let result = Source::open(Cursor::new(bytes))
            .and_then(|mut bad| merger.add(&mut bad, Options::default()));
        trouble = Some(result.expect_err(name));
        let after = merger
            .add(&mut read::open(&good), Options::default())
            .unwrap();
        Finish {
            order: vec![before, after],
            ..Finish::default()
        }
    });
    // Nothing of it is left, and what came before and after is whole.
    bound.check();
    assert_eq!(bound.pages(), 4, "{name}");
    assert_eq!(bound.lines(4), ["beta", "4/4"], "{name}");
    trouble.unwrap()
}

#[test]
fn what_cannot_be_merged_is_refused_whole() {
    for (name, bytes) in [
        (
            "locked",
            by_qpdf(&["--encrypt", "secret", "owner", "256", "--"]),
        ),
        (
            "restricted",
            by_qpdf(&["--encrypt", "", "owner", "256", "--print=none", "--"]),
        ),
    ] {
        assert!(
            matches!(refused(name, &bytes), Trouble::Encrypted),
            "{name}"
        );
    }
    let text = String::from_utf8(plain()).unwrap();
    let mut missing = text_pages(&["alpha", "beta"], "");
    missing[4] = b"<</Type/Page/Parent 2 0 R/Contents 99 0 R>>".to_vec();
    let mut circle = text_pages(&["alpha"], "");
    circle[1] = b"<</Type/Pages/Kids[2 0 R 5 0 R]/Count 2>>".to_vec();
    let mut no_pages = text_pages(&["alpha"], "");
    no_pages[1] = b"<</Type/Pages/Kids[]/Count 0>>".to_vec();
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("no pdf", b"GIF89a and so on".to_vec()),
        ("only a mark", b"%PDF-1.7\n%%EOF".to_vec()),
        (
            "cut in the middle of the last page",
            text[..text.find("(beta)").unwrap()].into(),
        ),
        ("contents missing", file(&missing)),
        ("a tree that grows out of itself", file(&circle)),
        ("no pages", file(&no_pages)),
        (
            "nested without end",
            file(&[format!("<</Type/Catalog/Pages {}", "[".repeat(100_000)).into()]),
        ),
    ] {
        assert!(
            matches!(refused(name, &bytes), Trouble::Damaged(_)),
            "{name}"
        );
    }
    let found = refused("a part of a page that is damaged", &damaged_font());
    assert!(matches!(found, Trouble::Damaged(_)), "{found}");
}

/// A file whose font is no object at all.
fn damaged_font() -> Vec<u8> {
    let mut objects = text_pages(&["alpha"], "");
    objects[3] = b"<</Type/Font /Subtype ??".to_vec();
    file(&objects)
}

#[test]
fn bombs_are_refused_and_not_unpacked() {
    let zeros = Command::new("python3")
        .args([
            "-c",
            "import sys,zlib; sys.stdout.buffer.write(zlib.compress(bytes(300<<20), 9))",
        ])
        .output()
        .unwrap()
        .stdout;
    let mut objects = text_pages(&["alpha"], "");
    objects.push(stream(
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
        &zeros,
    ));
    let mut bytes = file(&objects);
    let table = bytes
        .windows(7)
        .rposition(|window| window == b"xref\n0 ")
        .unwrap();
    let start = bytes.len();
    // Object 4, the font, is said to be in the stream.
    let entries = [2, 7, 0];
    bytes.extend(b"8 0 obj\n");
    bytes.extend(stream(
        "/Type/XRef/W[1 1 1]/Index[4 1]/Size 9/Root 1 0 R/Prev PREV"
            .replace("PREV", &table.to_string())
            .as_str(),
        &entries,
    ));
    write!(bytes, "\nendobj\nstartxref\n{start}\n%%EOF\n").unwrap();
    let trouble = refused("bomb", &bytes);
    assert!(
        matches!(trouble, Trouble::TooLarge(_) | Trouble::Damaged(_)),
        "{trouble}"
    );
    // The contents of a page may be as large as they like: they are passed on packed.
    let mut objects = text_pages(&["alpha"], "");
    objects[5] = stream("/Filter/FlateDecode", &zeros);
    let bound = bind(&[("large contents", file(&objects))]);
    assert!(bound.bytes().len() < 1_500_000);
}

#[test]
fn what_runs_by_itself_stays_behind() {
    let mut objects = text_pages(
        &["alpha"],
        "/AA<</O<</S/JavaScript/JS(app.alert)>>>>/Annots[7 0 R 8 0 R]",
    );
    objects[0] =
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>>>".to_vec();
    objects.push(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(cmd.exe)>>>>".to_vec());
    objects.push(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 9 0 R>>".to_vec());
    objects.push(b"<</S/JavaScript/JS(app.alert)>>".to_vec());
    let bytes = file(&objects);
    let mut active = 0;
    let bound = read::bound(|merger| {
        let part = merger
            .add(&mut read::open(&bytes), Options::default())
            .unwrap();
        active = part.active;
        Finish {
            order: vec![part],
            ..Finish::default()
        }
    });
    bound.check();
    assert_eq!(active, 2);
    let text = String::from_utf8_lossy(&bound.bytes()).into_owned();
    assert!(!text.contains("JavaScript") && !text.contains("cmd.exe") && !text.contains("Launch"));
}

#[test]
fn fields_of_forms_become_part_of_the_page() {
    let mut objects = text_pages(&["alpha"], "/Annots[7 0 R 9 0 R]");
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R 9 0 R]>>>>".to_vec();
    objects.push(
        b"<</Subtype/Widget/FT/Tx/T(a)/V(filled in)/Rect[72 500 300 530]/AP<</N 8 0 R>>>>".to_vec(),
    );
    objects.push(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 228 30]/Resources 3 0 R",
        b"BT /F1 12 Tf 2 8 Td (filled in) Tj ET",
    ));
    objects.push(b"<</Subtype/Widget/FT/Tx/T(b)/V(without a look)/Rect[72 400 300 430]>>".to_vec());
    let bytes = file(&objects);
    let mut blank = 0;
    let bound = read::bound(|merger| {
        let part = merger
            .add(&mut read::open(&bytes), Options::default())
            .unwrap();
        blank = part.blank_fields;
        Finish {
            order: vec![part],
            ..Finish::default()
        }
    });
    bound.check();
    assert_eq!(blank, 1);
    assert!(
        bound.lines(1).iter().any(|line| line == "filled in"),
        "{:?}",
        bound.lines(1)
    );
}

#[test]
fn what_was_hidden_stays_hidden() {
    let mut objects = text_pages(&["alpha"], "");
    objects[0] =
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R 8 0 R]/D<</OFF[7 0 R]>>>>>>"
            .to_vec();
    objects[2] = b"<</Font<</F1 4 0 R>>/Properties<</A 7 0 R/B 8 0 R>>>>".to_vec();
    objects[5] = stream(
        "",
        b"/OC /A BDC BT /F1 24 Tf 72 600 Td (secret) Tj ET EMC /OC /B BDC BT /F1 24 Tf 72 500 Td (open) Tj ET EMC",
    );
    objects.push(b"<</Type/OCG/Name(a)>>".to_vec());
    objects.push(b"<</Type/OCG/Name(b)>>".to_vec());
    let bound = bind(&[("layers", file(&objects))]);
    bound.check();
    assert_eq!(bound.lines(1), ["open", "1/1"]);
}

#[test]
fn pages_without_contents_and_pages_used_twice_come_along() {
    let mut objects = text_pages(&["alpha"], "");
    objects[1] =
        b"<</Type/Pages/Kids[5 0 R 7 0 R 5 0 R]/Count 3/MediaBox[0 0 595 842]/Resources 3 0 R>>"
            .to_vec();
    objects.push(b"<</Type/Page/Parent 2 0 R>>".to_vec());
    let bound = bind(&[("twice", file(&objects))]);
    bound.check();
    assert_eq!(bound.pages(), 3);
    assert_eq!(bound.lines(2), ["2/3"]);
    assert_eq!(bound.lines(3), ["alpha", "3/3"]);
}

#[test]
fn a_bundle_can_be_bundled_again() {
    let once = bind(&[("plain", plain())]).bytes();
    let twice = bind(&[("once", once)]);
    twice.check();
    assert_eq!(twice.lines(2)[0], "beta");
}
