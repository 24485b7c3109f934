//! The samples of every pack: application and checklist keep the rules of good setting, and MuPDF's own
//! text of them is what was typed.

use shenbao_export::compose::{Options, checklist};

use crate::packs::{all, paper, reviewed};
use crate::typed::{self, bare};
use crate::{Paper, tool};

#[test]
fn every_sample_keeps_the_rules_and_reads_as_typed() {
    let mut pieces = 0;
    let mut complaints = Vec::new();
    for pack in all() {
        for (index, sample) in pack.samples.iter().enumerate() {
            let report = reviewed(&pack, &sample.draft);
            let list = checklist(&pack, &sample.draft, &report, &Options::default());
            let application = paper(&pack, &sample.draft);
            for (kind, document) in [("application", application), ("checklist", list)] {
                let name = format!("{}-{index}-{kind}", pack.id);
                let paper = Paper::set(&name, document);
                let said = paper.complaints();
                complaints.extend(said.into_iter().map(|one| format!("{name}：{one}")));
                pieces += read(&paper);
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(pieces > 500, "{pieces}");
}

/// Finds every piece of running text in what MuPDF extracts, and counts them.
fn read(paper: &Paper) -> usize {
    // Without colour profiles, which some builds cannot read and text does not need.
    let text = ["draw", "-q", "-N", "-F", "txt"];
    let text = tool::read("mutool", &text, &paper.path, &[]);
    let text = bare(&text);
    let pieces = typed::flow(&paper.document);
    for piece in &pieces {
        // A page's end stands in the middle of what goes on over it.
        let found = text.contains(piece) || over_a_page(&text, piece);
        assert!(found, "{}: {piece}", paper.path.display());
    }
    pieces.len()
}

/// Whether a text is there in two parts with something between.
fn over_a_page(text: &str, piece: &str) -> bool {
    piece.char_indices().skip(1).any(|(at, _)| {
        let (before, after) = piece.split_at(at);
        text.match_indices(before)
            .any(|(place, _)| text[place + at..].contains(after))
    })
}
