//! PDF files written by hand, so that tests know every byte of them.

use std::fmt::Write as _;

/// A file from the bodies of its objects; the first is the catalogue.
pub(crate) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    file_with(objects, "")
}

/// The same with more in the trailer.
pub(crate) fn file_with(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(table.bytes());
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

/// A stream with its dictionary's entries.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

/// Pages that inherit what they need; each has a line of text and what `more` adds to it.
pub(crate) fn text_pages(texts: &[&str], more: &str) -> Vec<Vec<u8>> {
    let kids: String = (0..texts.len())
        .map(|page| format!("{} 0 R ", 5 + page * 2))
        .collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 595 842]/Resources 3 0 R>>",
            texts.len()
        )
        .into(),
        b"<</Font<</F1 4 0 R/SB0 4 0 R>>>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    for (page, text) in texts.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/Contents {} 0 R{more}>>",
                6 + page * 2
            )
            .into(),
        );
        objects.push(stream(
            "",
            format!("BT /F1 24 Tf 72 600 Td ({text}) Tj ET").as_bytes(),
        ));
    }
    objects
}

/// Pages filled by pictures that compress no further, as scans are; of `size` bytes each.
pub(crate) fn scans(pages: usize, size: usize, seed: u64) -> Vec<u8> {
    let kids: String = (0..pages)
        .map(|page| format!("{} 0 R ", 3 + page * 3))
        .collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {pages}/MediaBox[0 0 595 842]>>").into(),
    ];
    let mut state = seed | 1;
    for page in 0..pages {
        let first = 3 + page * 3;
        let (content, picture) = (first + 1, first + 2);
        objects.push(
            format!("<</Type/Page/Parent 2 0 R/Contents {content} 0 R/Resources<</XObject<</Im0 {picture} 0 R>>>>>>")
                .into(),
        );
        objects.push(stream("", b"q 595 0 0 842 0 0 cm /Im0 Do Q"));
        let data: Vec<u8> = (0..size)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state.to_le_bytes()[3]
            })
            .collect();
        let side = size.isqrt();
        let entries = format!(
            "/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8"
        );
        objects.push(stream(&entries, &data));
    }
    file(&objects)
}
