//! The large light mark behind the text of a draft, drawn as outlines so that it is not text.

use lopdf::{Dictionary, Object, Stream};

use crate::document::PageSetup;
use crate::fonts::{FaceId, FontSet, outline};
use crate::layout::style::MM;

/// A form that draws `label` across the page; nothing if the fonts have none of it.
pub(super) fn watermark(label: &str, page: &PageSetup, fonts: &FontSet) -> Option<Stream> {
    let faces = fonts.faces().ok()?;
    let face = &faces[FaceId::Hei.index()];
    let (width, height) = (page.width * MM, page.height * MM);
    let (mut paths, mut pen) = (String::new(), 0.0);
    for ch in label.chars() {
        let (Some(path), Some(glyph)) = (outline(face, ch), face.glyph(ch)) else {
            continue;
        };
        let units = pen / face.scale();
        paths.push_str(&format!("q 1 0 0 1 {units:.1} 0 cm\n{path}f\nQ\n"));
        pen += glyph.advance + 150.0;
    }
    if paths.is_empty() {
        return None;
    }
    let long = (pen - 150.0).max(1.0);
    // The mark takes up a third of the diagonal and is never taller than a quarter of the width.
    let size = (width.hypot(height) / 3.0 / long).min(width / 4.0 / 1000.0);
    let scale = size * face.scale();
    let (cos, sin) = (0.766, 0.643);
    let (dx, dy) = (-long * size / 2.0, -0.38 * 1000.0 * size);
    let x = width / 2.0 + dx * cos - dy * sin;
    let y = height / 2.0 + dx * sin + dy * cos;
    let (a, b) = (cos * scale, sin * scale);
    let content = format!(
        "0.955 g\n{a:.5} {b:.5} {:.5} {a:.5} {x:.2} {y:.2} cm\n{paths}",
        -b
    );
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"XObject".to_vec()));
    dictionary.set("Subtype", Object::Name(b"Form".to_vec()));
    dictionary.set(
        "BBox",
        vec![
            0.into(),
            0.into(),
            Object::Real(width),
            Object::Real(height),
        ],
    );
    Some(Stream::new(dictionary, content.into_bytes()))
}
