//! What tests, example and measurement share: the bundled fonts and a realistic application.

use std::path::Path;

use shenbao_export::{Document, FontSet};

fn read(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fonts that the program is delivered with.
pub(crate) fn fonts() -> FontSet {
    let font = |name: &str| read(&format!("../../../assets/fonts/{name}"));
    FontSet::new(
        font("NotoSerifSC-Regular.ttf"),
        font("NotoSerifSC-Bold-cut.ttf"),
        font("NotoSansSC-Regular-cut.ttf"),
        font("NotoSansSC-Bold-cut.ttf"),
    )
    .unwrap()
}

/// An application as it is handed in.
pub(crate) fn application() -> Document {
    serde_json::from_slice(&read("tests/fixtures/application.json")).unwrap()
}
