//! Reading pack folders for tests; the only place here that touches files.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use shenbao_draft::{Date, Draft, Value};
use shenbao_engine::{Moment, Pack, PackFiles, Report, load, review};

/// A folder below `tests/`.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// All files below a folder, by relative path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    read(folder, "", &mut found);
    found
}

fn read(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry"))
    {
        let name = format!(
            "{prefix}{}",
            entry.file_name().to_str().expect("a plain name")
        );
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

/// The made-up pack.
pub(crate) fn demo() -> Pack {
    load(&PackFiles(files(&folder("packs/demo")))).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The made-up pack's complete sample.
pub(crate) fn sample(pack: &Pack) -> Draft {
    pack.samples[0].draft.clone()
}

/// The day all tests take place.
pub(crate) fn moment() -> Moment {
    Moment {
        today: Date::parse("2029-10-01").expect("a day"),
    }
}

/// A review on that day.
pub(crate) fn reviewed(pack: &Pack, draft: &Draft) -> Report {
    review(pack, draft, &moment())
}

/// Each finding on a line, as `verdict severity rule field: message fix`.
pub(crate) fn lines(report: &Report) -> Vec<String> {
    let line = |finding: &shenbao_engine::Finding| {
        let fix = finding.fix.as_deref().unwrap_or("-");
        format!(
            "{:?} {:?} {} {}: {} {fix}",
            finding.verdict, finding.severity, finding.rule, finding.field, finding.message
        )
    };
    report.findings.iter().map(line).collect()
}

/// The sample with one value changed.
pub(crate) fn with(pack: &Pack, field: &str, value: Value) -> Draft {
    let mut draft = sample(pack);
    draft.values.insert(field.to_owned(), value);
    draft
}

/// A text value.
pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
