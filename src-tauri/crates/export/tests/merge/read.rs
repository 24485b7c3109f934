//! Binding parts and asking other programs what came of it.

use std::fs::{self, File};
use std::io::{BufWriter, Cursor};
use std::process::Command;

use shenbao_merge::{Finish, Merger, Options, Source};
use tempfile::TempDir;

/// A merged file.
pub(crate) struct Bound {
    folder: TempDir,
}

/// A word with its place on the page as it is looked at.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

pub(crate) fn open(bytes: &[u8]) -> Source<Cursor<&[u8]>> {
    Source::open(Cursor::new(bytes)).unwrap()
}

pub(crate) fn bound(fill: impl FnOnce(&mut Merger<'_>) -> Finish) -> Bound {
    let folder = tempfile::tempdir().unwrap();
    let letters = crate::common::fonts();
    let letters = shenbao_export::lettering(&letters, "0123456789 /仅用于某项目申报").unwrap();
    let mut out = BufWriter::new(File::create(folder.path().join("bound.pdf")).unwrap());
    let mut merger = Merger::begin(&mut out, letters, &|_| Ok(())).unwrap();
    let finish = fill(&mut merger);
    merger.finish(&finish).unwrap();
    Bound { folder }
}

pub(crate) fn bind(parts: &[(&str, Vec<u8>)]) -> Bound {
    bind_with(parts, Options::default(), |_| ())
}

pub(crate) fn bind_with(
    parts: &[(&str, Vec<u8>)],
    options: Options<'_>,
    more: impl FnOnce(&mut Finish),
) -> Bound {
    bound(|merger| {
        let mut finish = Finish::default();
        for (name, part) in parts {
            let mut source = Source::open(Cursor::new(part))
                .unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
            let part = merger
                .add(&mut source, options)
                .unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
            assert_eq!(part.pages, source.page_count());
            finish.order.push(part);
        }
        more(&mut finish);
        finish
    })
}

impl Bound {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("bound.pdf")).unwrap()
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let path = self.folder.path().join("bound.pdf");
        let mut command = Command::new(program);
        for argument in arguments {
            if *argument == "FILE" {
                command.arg(&path);
            } else {
                command.arg(argument);
            }
        }
        let done = command.output().unwrap();
        let (said, complained) = (
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr),
        );
        assert!(
            done.status.success(),
            "{program} {arguments:?}: {said}{complained}"
        );
        assert!(
            complained.is_empty(),
            "{program} {arguments:?}: {complained}"
        );
        said.into_owned()
    }

    /// Neither qpdf nor poppler finds a fault.
    pub(crate) fn check(&self) {
        let said = self.run("qpdf", &["--check", "FILE"]);
        assert!(!said.contains("WARNING"), "{said}");
        self.run("pdftotext", &["FILE", "-"]);
    }

    pub(crate) fn info(&self) -> String {
        self.run("pdfinfo", &["FILE"])
    }

    pub(crate) fn pages(&self) -> usize {
        self.run("qpdf", &["--show-npages", "FILE"])
            .trim()
            .parse()
            .unwrap()
    }

    pub(crate) fn json(&self) -> String {
        self.run("qpdf", &["--json", "FILE"])
    }

    fn parsed(&self) -> serde_json::Value {
        serde_json::from_str(&self.json()).unwrap()
    }

    /// The lines of text on a page, numbered from 1.
    pub(crate) fn lines(&self, page: usize) -> Vec<String> {
        let page = page.to_string();
        let text = self.run(
            "pdftotext",
            &["-raw", "-f", &page, "-l", &page, "FILE", "-"],
        );
        text.lines()
            .map(|line| line.trim_matches(['\u{c}', ' ']).to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// The words on a page with their places.
    pub(crate) fn words(&self, page: usize) -> Vec<Word> {
        let page = page.to_string();
        let said = self.run(
            "pdftotext",
            &["-bbox", "-cropbox", "-f", &page, "-l", &page, "FILE", "-"],
        );
        let value = |line: &str, name: &str| -> f64 {
            let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let words = said
            .lines()
            .filter(|line| line.contains("<word "))
            .map(|line| Word {
                text: line
                    .split_once('>')
                    .unwrap()
                    .1
                    .split('<')
                    .next()
                    .unwrap()
                    .to_owned(),
                left: value(line, "xMin"),
                top: value(line, "yMin"),
                right: value(line, "xMax"),
                bottom: value(line, "yMax"),
            });
        words.collect()
    }

    /// Width, height and colours of a page, drawn small.
    pub(crate) fn pixels(&self, page: usize) -> (usize, usize, Vec<u8>) {
        let (page, out) = (page.to_string(), self.folder.path().join("page"));
        let root = out.to_str().unwrap();
        self.run(
            "pdftoppm",
            &[
                "-r",
                "20",
                "-singlefile",
                "-f",
                &page,
                "-l",
                &page,
                "FILE",
                root,
            ],
        );
        let bytes = fs::read(out.with_extension("ppm")).unwrap();
        let mut parts = bytes.splitn(4, |byte| *byte == b'\n');
        assert_eq!(parts.next(), Some(b"P6".as_slice()));
        let size = String::from_utf8(parts.next().unwrap().to_vec()).unwrap();
        let (width, height) = size.split_once(' ').unwrap();
        parts.next();
        (
            width.parse().unwrap(),
            height.parse().unwrap(),
            parts.next().unwrap().to_vec(),
        )
    }

    /// Level, title and page of every bookmark.
    pub(crate) fn outlines(&self) -> Vec<(usize, String, u64)> {
        fn walk(nodes: &serde_json::Value, level: usize, out: &mut Vec<(usize, String, u64)>) {
            for node in nodes.as_array().unwrap() {
                let page = node["destpageposfrom1"].as_u64().unwrap();
                out.push((level, node["title"].as_str().unwrap().to_owned(), page));
                walk(&node["kids"], level + 1, out);
            }
        }
        let mut out = Vec::new();
        walk(&self.parsed()["outlines"], 1, &mut out);
        out
    }

    /// The page every link of a page leads to; none for one that leads to no page.
    pub(crate) fn links(&self, page: usize) -> Vec<Option<usize>> {
        let json = self.parsed();
        let pages: Vec<String> = json["pages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|page| page["object"].as_str().unwrap().to_owned())
            .collect();
        let objects = json["qpdf"][1]
            .as_object()
            .or_else(|| json["objects"].as_object())
            .unwrap();
        let look = |value: &serde_json::Value| -> serde_json::Value {
            let Some(name) = value.as_str().filter(|name| name.ends_with(" R")) else {
                return value.clone();
            };
            let found = objects
                .get(&format!("obj:{name}"))
                .map(|object| object["value"].clone());
            found.or_else(|| objects.get(name).cloned()).unwrap()
        };
        let sheet = look(&serde_json::Value::String(pages[page - 1].clone()));
        let links = look(&sheet["/Annots"]);
        let target = |link: &serde_json::Value| {
            let link = look(link);
            let place = if link["/Dest"].is_array() {
                link["/Dest"].clone()
            } else {
                look(&link["/A"])["/D"].clone()
            };
            let page = place.as_array()?.first()?.as_str()?.to_owned();
            Some(pages.iter().position(|own| *own == page)? + 1)
        };
        links.as_array().unwrap().iter().map(target).collect()
    }
}
