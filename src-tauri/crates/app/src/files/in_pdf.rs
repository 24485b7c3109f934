//! Finding a draft that a PDF carries. The PDF may have come from anybody: it is read object by object
//! with the limits of `merge`, and what is found is taken for a hand-off file like any other.

use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::Path;

use shenbao_merge::{Dict, Obj, Source, Trouble};

use crate::error::{Outcome, cannot_write};
use crate::export::opened;
use crate::wire::{Code, CommandError};

/// The key by which the description of the carried file is known.
const OURS: &str = "ShenbaoDraft";

/// The most bytes that are carried.
const MOST: u64 = 1024 * 1024 * 1024;

/// Whether a file is a PDF, by its first bytes.
pub(crate) fn is_pdf(head: &[u8]) -> bool {
    head.starts_with(b"%PDF-")
}

/// The hand-off file a PDF carries, in a place of its own that goes by itself.
pub(crate) fn hand_off(path: &Path, file: File, passphrase: Option<&str>) -> Outcome<tempfile::NamedTempFile> {
    let carried = find(file).map_err(|trouble| refused(path, &trouble))?;
    let Some(bytes) = carried else {
        let message = format!("“{}”里没有带申报书。只有导出时选了“可恢复”的 PDF 才能打开继续写。", path.display());
        return Err(CommandError::new(Code::BadInput, message));
    };
    let bytes = opened(&bytes, passphrase)?;
    let fail = |error: std::io::Error| cannot_write(&std::env::temp_dir(), &error);
    let mut place = tempfile::Builder::new().suffix(".shenbao").tempfile().map_err(fail)?;
    place.write_all(&bytes).and_then(|()| place.flush()).map_err(fail)?;
    Ok(place)
}

fn find(file: File) -> Result<Option<Vec<u8>>, Trouble> {
    let mut source = Source::open(BufReader::new(file))?;
    let mut found: Option<Dict> = None;
    source.each_dict(&mut |dict| {
        if found.is_none() && dict.get(OURS).is_some() {
            found = dict.get("EF").and_then(Obj::as_dict).cloned();
        }
    })?;
    let Some(stream) = found.as_ref().and_then(|files| files.get("F")) else { return Ok(None) };
    source.stream(stream, MOST).map(|(_, bytes)| Some(bytes))
}

fn refused(path: &Path, trouble: &Trouble) -> CommandError {
    let message = format!("“{}”读不出来（{trouble}）。请换一份没有动过的 PDF。", path.display());
    CommandError::new(Code::BadInput, message)
}
