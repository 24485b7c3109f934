//! Running other people's programs.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Leaves the file where it can be looked at after a test.
pub(crate) fn keep(name: &str, pdf: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("paper");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name).with_extension("pdf");
    // Whole or not at all, since tests that run beside each other set the same paper.
    let mut file = tempfile::NamedTempFile::new_in(&folder).unwrap();
    file.write_all(pdf).unwrap();
    file.persist(&path).unwrap();
    path
}

/// What a program says about a file.
pub(crate) fn read(program: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} 无法运行（{error}）：请先运行 scripts/setup.sh test")
        });
    let errors = String::from_utf8_lossy(&output.stderr);
    // What another program warns of is a fault of the file.
    let silent = output.status.success() && errors.is_empty();
    assert!(silent, "{program}, {}: {errors}", file.display());
    // Poppler writes a title outside the first plane as something that is no UTF-8.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The value of an attribute in a line of XML.
pub(crate) fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    let rest = &line[start..];
    Some(&rest[..rest.find('"')?])
}

/// The same as a number.
pub(crate) fn number(line: &str, name: &str) -> f32 {
    attribute(line, name)
        .and_then(|value| value.parse().ok())
        .unwrap_or_else(|| panic!("{name} in {line}"))
}

/// The five characters that XML writes differently, and those given by number.
pub(crate) fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        let end = start + rest[start..].find(';').unwrap();
        plain.push(match &rest[start + 1..end] {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            code => {
                let hex = code.strip_prefix("#x").unwrap();
                char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
            }
        });
        rest = &rest[end + 1..];
    }
    plain + rest
}
