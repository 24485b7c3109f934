//! Drafts to save, made from a seed: as long as a real one, and edited as a person edits.

use std::fmt::Write as _;

use shenbao_store::{NewRevision, RevisionKind, Stamp, Summary, UnixMillis};

/// A small generator, so that a failure can be repeated from its seed.
pub(crate) struct Random(pub u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("below a usize")
    }

    /// Text as incompressible as Chinese gets: characters drawn evenly from two thousand.
    pub(crate) fn text(&mut self, characters: usize) -> String {
        let draw = |_| {
            char::from_u32(0x4E00 + u32::try_from(self.below(2_000)).expect("small"))
                .expect("a character")
        };
        (0..characters).map(draw).collect()
    }
}

/// A draft of about 150 KB as one JSON document: paragraphs of text and tables of rows.
pub(crate) struct LongDraft {
    paragraphs: Vec<String>,
    random: Random,
}

impl LongDraft {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let paragraphs = (0..120).map(|_| random.text(380)).collect();
        Self { paragraphs, random }
    }

    /// Types a phrase somewhere, or takes a few characters away.
    pub(crate) fn edit(&mut self) {
        let paragraph = self.random.below(self.paragraphs.len());
        let mut text: Vec<char> = self.paragraphs[paragraph].chars().collect();
        let place = self.random.below(text.len() - 20);
        if self.random.below(4) == 0 {
            text.drain(place..place + 12);
        } else {
            let phrase: Vec<char> = self.random.text(12).chars().collect();
            text.splice(place..place, phrase);
        }
        self.paragraphs[paragraph] = text.into_iter().collect();
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut json = String::from("{\"format\":1,\"values\":{");
        for (number, text) in self.paragraphs.iter().enumerate() {
            let id = Random(number as u64).next();
            write!(
                json,
                "\"section.{number}\":{{\"id\":\"{id:016x}\",\"text\":\"{text}\"}},"
            )
            .expect("memory");
        }
        json.push_str("\"end\":true}}");
        json.into_bytes()
    }
}

pub(crate) fn stamp(at: i64) -> Stamp<'static> {
    Stamp {
        author: "张䶮",
        device: "办公室电脑",
        at: UnixMillis(at),
    }
}

/// An ordinary autosave of these bytes.
pub(crate) fn autosave<'a>(bytes: &'a [u8], summary: &'a Summary, at: i64) -> NewRevision<'a> {
    NewRevision {
        bytes,
        summary,
        attachments: &[],
        session: None,
        kind: RevisionKind::Autosave,
        name: None,
        merged: &[],
        stamp: stamp(at),
    }
}
