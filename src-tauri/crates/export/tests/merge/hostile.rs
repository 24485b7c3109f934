//! Files changed at random, and pictures: nothing makes the program stop, and what is accepted is sound.

use std::io::{Cursor, Write as _};
use std::process::Command;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use shenbao_merge::{Finish, Options, Source, Trouble};

use crate::build::{file, text_pages};
use crate::read::{self, Bound};

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % end.max(1)
    }
}

#[test]
fn files_changed_at_random_are_merged_or_refused() {
    let plain = file(&text_pages(
        &["alpha", "beta"],
        "/Annots[<</Subtype/Link/Rect[0 0 1 1]/Dest[7 0 R/Fit]>>]",
    ));
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from.pdf"), folder.path().join("to.pdf"));
    std::fs::write(&from, &plain).unwrap();
    let packed = Command::new("qpdf")
        .arg("--object-streams=generate")
        .arg(&from)
        .arg(&to)
        .status()
        .unwrap();
    assert!(packed.success());
    let packed = std::fs::read(to).unwrap();
    let words: [&[u8]; 12] = [
        b"obj",
        b"endstream",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"99999999999999999999",
        b"-1",
        b" 0 R",
        b"/Kids",
        b"/Length",
        b"stream\n",
    ];
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (mut merged, mut refused) = (0, 0);
    for round in 0..1500 {
        let mut bytes = if round % 2 == 0 {
            plain.clone()
        } else {
            packed.clone()
        };
        for _ in 0..=chance.below(6) {
            let at = chance.below(bytes.len());
            match chance.below(4) {
                0 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
                1 => drop(bytes.drain(at..(at + chance.below(40)).min(bytes.len()))),
                2 => bytes.truncate(at.max(1)),
                _ => drop(bytes.splice(at..at, words[chance.below(words.len())].iter().copied())),
            }
        }
        let bound = read::bound(|merger| {
            let result = Source::open(Cursor::new(&bytes))
                .and_then(|mut source| merger.add(&mut source, Options::default()));
            let order = match result {
                Ok(part) => {
                    merged += 1;
                    vec![part]
                }
                Err(Trouble::Io(error)) => panic!("round {round}: {error}"),
                Err(_) => {
                    refused += 1;
                    Vec::new()
                }
            };
            Finish {
                order,
                ..Finish::default()
            }
        });
        // The table is ours, so that whatever was taken in can be looked up again.
        if round % 25 == 0 {
            Source::open(Cursor::new(bound.bytes()))
                .map(drop)
                .or_else(only_empty)
                .unwrap();
        }
    }
    assert!(
        merged > 200 && refused > 200,
        "{merged} merged, {refused} refused"
    );
}

fn only_empty(trouble: Trouble) -> Result<(), Trouble> {
    match trouble {
        Trouble::Damaged("没有页面") => Ok(()),
        other => Err(other),
    }
}

fn png(kind: u8, rows: &[&[u8]], width: u32) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let mut out = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        out.extend(name);
        out.extend(data);
        // Nobody on this way looks at the checksum.
        out.extend([0; 4]);
        out
    };
    let mut head = [
        width.to_be_bytes(),
        u32::try_from(rows.len()).unwrap().to_be_bytes(),
    ]
    .concat();
    head.extend([8, kind, 0, 0, 0]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in rows {
        packed.write_all(&[0]).unwrap();
        packed.write_all(row).unwrap();
    }
    let data = packed.finish().unwrap();
    let (one, two) = data.split_at(data.len() / 2);
    let parts = [
        chunk(b"IHDR", &head),
        chunk(b"IDAT", one),
        chunk(b"IDAT", two),
        chunk(b"IEND", &[]),
    ];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

fn picture(bytes: &[u8], stamp: Option<&str>) -> Result<Bound, Trouble> {
    let mut trouble = None;
    let bound = read::bound(|merger| {
        let result = merger.add_picture(&mut Cursor::new(bytes), stamp);
        let order = result
            .map_err(|error| trouble = Some(error))
            .into_iter()
            .collect();
        Finish {
            order,
            ..Finish::default()
        }
    });
    trouble.map_or(Ok(bound), Err)
}

#[test]
fn a_png_picture_becomes_a_page_with_its_colours() {
    let (red, blue) = ([255, 0, 0], [0, 0, 255]);
    let row = [red, red, blue, blue].concat();
    let bound = picture(&png(2, &[&row, &row], 4), None).unwrap();
    bound.check();
    let (width, height, pixels) = bound.pixels(1);
    assert!(width > height, "it is wider than tall, and so is its page");
    let at =
        |x: usize, y: usize| -> [u8; 3] { pixels[(y * width + x) * 3..][..3].try_into().unwrap() };
    assert_eq!(at(width / 4, height / 2), red);
    assert_eq!(at(width * 3 / 4, height / 2), blue);
    assert_eq!(at(2, 2), [255; 3], "there is a margin");
    assert_eq!(bound.lines(1), ["1/1"]);
}

#[test]
fn pictures_that_would_have_to_be_unpacked_are_refused() {
    for (name, bytes) in [
        ("with transparency", png(6, &[&[1, 2, 3, 4]], 1)),
        ("cut off", png(2, &[&[1, 2, 3]], 1)[..40].to_vec()),
        ("without a size", png(2, &[], 0)),
        ("a palette that is missing", png(3, &[&[0]], 1)),
        ("no picture", b"\xff\xd8\xff\xe0".to_vec()),
        ("empty", Vec::new()),
    ] {
        assert!(
            matches!(picture(&bytes, None), Err(Trouble::Damaged(_))),
            "{name}"
        );
    }
}

/// The head of a JPEG as cameras write it, held upright or turned.
fn jpeg(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE1];
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend([
        0xFF, 0xC0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9,
    ]);
    bytes
}

#[test]
fn a_photograph_is_turned_as_it_was_held_and_passed_on_as_it_is() {
    for (orientation, wide) in [(1, true), (3, true), (6, false), (8, false), (0, true)] {
        let bytes = jpeg(orientation);
        let bound = picture(&bytes, Some("仅用于某项目申报")).unwrap();
        let size = if wide {
            "/MediaBox [0 0 842 595]"
        } else {
            "/MediaBox [0 0 595 842]"
        };
        let written = bound.bytes();
        let holds = |wanted: &[u8]| written.windows(wanted.len()).any(|window| window == wanted);
        assert!(holds(size.as_bytes()), "{orientation}");
        assert!(holds(&bytes), "{orientation}");
    }
}
