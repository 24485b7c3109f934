//! Where the contents of attachments come from: the library, a hand-off file, a pack's samples.

use std::io::Read;
use std::sync::Arc;

use shenbao_store::{Reader, Sha256};

use crate::packs::LoadedPack;

/// Gives the content of an attachment as a stream.
pub(crate) trait Contents {
    /// `None` when the content is not here.
    fn open(&self, sha256: Sha256) -> Option<Box<dyn Read + '_>>;
}

/// The library.
pub(crate) struct FromStore<'a>(pub(crate) &'a Reader);

/// A pack's samples.
pub(crate) struct FromPack(pub(crate) Arc<LoadedPack>);

impl Contents for FromStore<'_> {
    fn open(&self, sha256: Sha256) -> Option<Box<dyn Read + '_>> {
        let reader = self.0.attachment(sha256).ok()?;
        Some(Box::new(reader))
    }
}

impl Contents for FromPack {
    fn open(&self, sha256: Sha256) -> Option<Box<dyn Read + '_>> {
        let bytes = self.0.sample_content(sha256)?;
        Some(Box::new(bytes))
    }
}
