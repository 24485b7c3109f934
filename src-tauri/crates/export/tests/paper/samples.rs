//! The samples of every pack, read by MuPDF: what was typed is what it says.

use shenbao_export::render;

use crate::packs::{all, paper};
use crate::typed::{self, bare};
use crate::{common, tool};

#[test]
fn mupdf_reads_what_was_typed_in_every_sample() {
    let fonts = common::fonts();
    let mut pieces = 0;
    for pack in all() {
        for (index, sample) in pack.samples.iter().enumerate() {
            let document = paper(&pack, &sample.draft);
            let pdf = render(&document, &fonts).unwrap();
            let path = tool::keep(&format!("sample-{}-{index}", pack.id), &pdf.bytes);
            let text = bare(&tool::read(
                "mutool",
                &["draw", "-q", "-F", "txt"],
                &path,
                &[],
            ));
            for piece in typed::flow(&document) {
                // A page's end stands in the middle of what goes on over it.
                let found = text.contains(&piece) || over_a_page(&text, &piece);
                assert!(found, "{}: {piece}", sample.draft.track);
                pieces += 1;
            }
        }
    }
    assert!(pieces > 500, "{pieces}");
}

/// Whether a text is there in two parts with something between.
fn over_a_page(text: &str, piece: &str) -> bool {
    piece.char_indices().skip(1).any(|(at, _)| {
        let (before, after) = piece.split_at(at);
        text.match_indices(before)
            .any(|(place, _)| text[place + at..].contains(after))
    })
}
