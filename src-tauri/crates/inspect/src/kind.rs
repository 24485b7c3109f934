//! What a file is, by its first bytes. Safe to ask anywhere: nothing is interpreted.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};

use shenbao_draft::FileKind;

/// How far the mark of a PDF may stand behind the beginning; all readers accept that.
const PDF_MARK_WITHIN: usize = 1024;

/// The brands under which HEVC pictures are filed.
const HEIC_BRANDS: [&[u8; 4]; 8] = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"];

/// What the content is, by its first kilobyte.
fn kind_of(head: &[u8]) -> FileKind {
    if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        FileKind::Jpeg
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        FileKind::Png
    } else if head.get(4..8) == Some(b"ftyp") && HEIC_BRANDS.iter().any(|brand| head.get(8..12) == Some(&brand[..])) {
        FileKind::Heic
    } else if head[..head.len().min(PDF_MARK_WITHIN)].windows(5).any(|window| window == b"%PDF-") {
        FileKind::Pdf
    } else {
        FileKind::Other
    }
}

/// What a file is; it is rewound.
///
/// # Errors
/// When it cannot be read.
pub fn kind_of_file(file: &mut File) -> io::Result<FileKind> {
    head(file).map(|head| kind_of(&head))
}

fn head(file: &mut File) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut head = Vec::with_capacity(PDF_MARK_WITHIN);
    file.take(PDF_MARK_WITHIN as u64).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_begin_with() {
        for (head, kind) in [
            (&b"%PDF-1.7\n"[..], FileKind::Pdf),
            (b"MZ\x90\0 junk \n%PDF-1.4\n", FileKind::Pdf),
            (b"\xff\xd8\xff\xe0", FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", FileKind::Png),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1", FileKind::Heic),
            (b"\0\0\0\x18ftypmp42", FileKind::Other),
            (b"", FileKind::Other),
        ] {
            assert_eq!(kind_of(head), kind, "{head:?}");
        }
        let late = [vec![b' '; 2000], b"%PDF-1.4".to_vec()].concat();
        assert_eq!(kind_of(&late), FileKind::Other);
    }
}
