//! The same document in Typst's language, set by its Python package.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use shenbao_export::Document;
use shenbao_export::document::{Block, Cell, Paragraph, Row, Run, Table};

/// What Typst needed.
pub(crate) struct Figures {
    pub(crate) version: String,
    pub(crate) millis: f64,
    pub(crate) pages: usize,
    pub(crate) kilobytes: f64,
    /// Megabytes, Python and the fonts included.
    pub(crate) peak: f64,
}

/// Compiles in one process with the fonts loaded beforehand, so that only the setting is measured.
const SCRIPT: &str = r"
import sys, time, importlib.metadata
try:
    import typst
except ImportError:
    sys.exit('没有安装 Python 包 typst')
path, fonts, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
def once(text):
    open(path, 'w', encoding='utf-8').write(text)
    start = time.perf_counter()
    made = compiler.compile(format='pdf')
    return (time.perf_counter() - start) * 1000, made
text = open(path, encoding='utf-8').read()
compiler = typst.Compiler(path, font_paths=[fonts], ignore_system_fonts=True)
# A changed colour of the text makes Typst set everything anew instead of remembering it.
times, made = [], b''
for run in range(runs):
    spent, made = once(text.replace('SHADE', str(run + 1)))
    times.append(spent)
import re
pages = max(int(n) for n in re.findall(rb'/Count (\d+)', made))
import resource
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(importlib.metadata.version('typst'), sorted(times)[runs // 2], pages, len(made) / 1024, peak)
";

pub(crate) fn compile(document: &Document, runs: usize) -> Result<Figures, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let path = folder.path().join("main.typ");
    std::fs::write(&path, source(document)).map_err(|error| error.to_string())?;
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts");
    let output = Command::new("python3")
        .args(["-c", SCRIPT])
        .arg(&path)
        .args([fonts, &runs.to_string()])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("无法运行 python3（{error}）"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let [version, millis, pages, kilobytes, peak] = words[..] else {
        return Err(text);
    };
    let figures = (
        millis.parse(),
        pages.parse(),
        kilobytes.parse(),
        peak.parse(),
    );
    let (Ok(millis), Ok(pages), Ok(kilobytes), Ok(peak)) = figures else {
        return Err(text);
    };
    Ok(Figures {
        version: version.to_owned(),
        millis,
        pages,
        kilobytes,
        peak,
    })
}

fn source(document: &Document) -> String {
    let mut text = String::from(
        "#set page(paper: \"a4\", margin: (x: 27.5mm, top: 28mm, bottom: 25mm), numbering: \"1 / 1\")\n\
         #set text(font: \"Noto Serif SC\", size: 12pt, lang: \"zh\", region: \"cn\", fill: rgb(0, 0, SHADE))\n\
         #set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 10.5pt)\n\
         #show heading: set text(font: \"Noto Sans SC\")\n",
    );
    for block in &document.blocks {
        add(&mut text, block);
        text.push_str("\n\n");
    }
    text
}

fn add(text: &mut String, block: &Block) {
    match block {
        Block::Cover(cover) => {
            for line in cover.title.iter().chain(&cover.subtitle) {
                writeln!(text, "#align(center)[{}]", escape(line)).unwrap();
            }
            for field in &cover.fields {
                let values = field.values.join("；");
                writeln!(text, "{}：{}\n", escape(&field.label), escape(&values)).unwrap();
            }
        }
        Block::Contents(_) => text.push_str("#pagebreak()\n#outline(depth: 2)"),
        Block::Heading(heading) => {
            if heading.new_page {
                text.push_str("#pagebreak(weak: true)\n");
            }
            let marks = "=".repeat(usize::from(heading.level));
            write!(text, "{marks} {}", escape(&heading.text)).unwrap();
        }
        Block::Paragraph(paragraph) => text.push_str(&words(paragraph)),
        Block::List(list) => {
            for item in &list.items {
                writeln!(text, "{}{}\n", escape(&item.label), runs(&item.runs)).unwrap();
            }
        }
        Block::Table(made) => text.push_str(&table(made)),
        Block::KeyValue(form) => {
            text.push_str("#table(columns: (1fr, 2fr),");
            for entry in &form.entries {
                let value: Vec<String> = entry.value.iter().map(words).collect();
                write!(text, "[{}],[{}],", escape(&entry.label), value.join("\n\n")).unwrap();
            }
            text.push(')');
        }
        Block::Signatures(sheet) => {
            for place in &sheet.places {
                let said: Vec<String> = place.statement.iter().map(words).collect();
                let name = escape(&place.name);
                write!(
                    text,
                    "#table(columns: (1fr, 6fr), rows: 47mm, [{}], [{name}\n\n{}])\n\n",
                    escape(&place.role),
                    said.join("\n\n")
                )
                .unwrap();
            }
        }
        Block::Checkbox { runs: said, .. } => text.push_str(&runs(said)),
        _ => {}
    }
}

fn table(table: &Table) -> String {
    let shares: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{}fr", column.share))
        .collect();
    let mut text = format!("#table(columns: ({},),", shares.join(","));
    text.push_str("table.header(");
    table.header.iter().for_each(|row| cells(&mut text, row));
    text.push_str("),");
    table.rows.iter().for_each(|row| cells(&mut text, row));
    text.push(')');
    text
}

fn cells(text: &mut String, row: &Row) {
    for Cell {
        content,
        col_span,
        row_span,
        ..
    } in &row.cells
    {
        let content: Vec<String> = content.iter().map(words).collect();
        let content = content.join("\n\n");
        write!(
            text,
            "table.cell(colspan: {col_span}, rowspan: {row_span})[{content}],"
        )
        .unwrap();
    }
}

fn words(paragraph: &Paragraph) -> String {
    runs(&paragraph.runs)
}

fn runs(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run.bold {
            true => format!("#strong[{}]", escape(&run.text)),
            false => escape(&run.text),
        })
        .collect()
}

/// Every sign that means something to Typst is put in as a plain character.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for ch in text.chars() {
        if ch.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(ch);
    }
    escaped
}
