//! The draft inside a PDF: sealed with a passphrase, or open with its checksum.
//!
//! Layout: a line that names the format, then for an open one the sha256 of what follows, for a sealed
//! one the salt and nonce; then the hand-off file, as it is or sealed by XChaCha20-Poly1305 under a key
//! that Argon2id makes of the passphrase. The first line is part of what is authenticated.

use std::io::Cursor;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{Key, KeyInit as _, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use shenbao_draft::Draft;
use shenbao_export::Carried;

use crate::error::Outcome;
use crate::files::bundle;
use crate::files::contents::Contents;
use crate::wire::{Code, CommandError};

const OPEN: &[u8] = b"shenbao-draft/1\n";
const SEALED: &[u8] = b"shenbao-sealed/1\n";
const SALT: usize = 16;
const NONCE: usize = 24;
const SUM: usize = 32;

/// Argon2id with 64 MiB and three passes: a quarter of a second here, and dear to guess by.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// The fewest characters of a passphrase.
const SHORTEST: usize = 8;

/// How a PDF is made one that the draft can be restored from.
#[derive(Debug, Clone, Copy)]
pub struct Restorable<'a> {
    /// Whether the attachments come along.
    pub attachments: bool,
    /// What it is sealed with; needed unless personal numbers are written out anyway.
    pub passphrase: Option<&'a str>,
}

/// No attachment comes along.
struct Nothing;

impl Contents for Nothing {
    fn open(&self, _: shenbao_store::Sha256) -> Option<Box<dyn std::io::Read + '_>> {
        None
    }
}

/// The file to carry.
pub(super) fn carried(draft: &Draft, contents: &dyn Contents, how: Restorable<'_>, full_ids: bool) -> Outcome<Carried> {
    let mut file = Cursor::new(Vec::new());
    let written = match how.attachments {
        true => bundle::write(&mut file, draft, contents),
        false => bundle::write(&mut file, draft, &Nothing),
    };
    written.map_err(|error| internal(&error.to_string()))?;
    let file = file.into_inner();
    let bytes = match how.passphrase {
        Some(passphrase) => seal(&file, passphrase)?,
        None if full_ids => [OPEN, Sha256::digest(&file).as_slice(), &file].concat(),
        None => return Err(bad("可恢复的 PDF 里有完整的证件号码。请设一个口令，或选择完整写出个人信息。")),
    };
    Ok(Carried { name: "shenbao-draft.bin".to_owned(), mime: "application/octet-stream".to_owned(), bytes })
}

fn seal(file: &[u8], passphrase: &str) -> Outcome<Vec<u8>> {
    if passphrase.chars().count() < SHORTEST {
        return Err(bad("口令太短。请至少用八个字符；忘了就打不开，请另外记好。"));
    }
    let mut random = [0; SALT + NONCE];
    getrandom::fill(&mut random).map_err(|error| internal(&error.to_string()))?;
    let (salt, nonce) = random.split_at(SALT);
    let payload = Payload { msg: file, aad: SEALED };
    let sealed = cipher(passphrase, salt)?.encrypt(XNonce::from_slice(nonce), payload);
    let sealed = sealed.map_err(|error| internal(&error.to_string()))?;
    Ok([SEALED, &random, &sealed].concat())
}

/// The hand-off file that was carried.
///
/// # Errors
/// When it was changed, or the passphrase is missing or another.
pub(crate) fn opened(bytes: &[u8], passphrase: Option<&str>) -> Outcome<Vec<u8>> {
    if let Some(rest) = bytes.strip_prefix(OPEN) {
        let (sum, file) = rest.split_at_checked(SUM).ok_or_else(changed)?;
        return if Sha256::digest(file).as_slice() == sum { Ok(file.to_vec()) } else { Err(changed()) };
    }
    let Some(rest) = bytes.strip_prefix(SEALED) else {
        return Err(bad("这个 PDF 里的申报书是更新的版本写的。请先更新本程序。"));
    };
    let Some(passphrase) = passphrase else {
        return Err(CommandError::new(
            Code::Sealed,
            "这个 PDF 里的申报书加了口令。请输入导出时设的口令（终端里用 shenbao open）。",
        ));
    };
    let (head, sealed) = rest.split_at_checked(SALT + NONCE).ok_or_else(changed)?;
    let (salt, nonce) = head.split_at(SALT);
    let opened = cipher(passphrase, salt)?.decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: SEALED });
    let refused = "打不开：口令不对，或者 PDF 里的申报书被改过。请核对口令；若口令无误，请换一份没有动过的 PDF。";
    opened.map_err(|_| CommandError::new(Code::Sealed, refused))
}

fn cipher(passphrase: &str, salt: &[u8]) -> Outcome<XChaCha20Poly1305> {
    let fault = |error: argon2::Error| internal(&error.to_string());
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).map_err(fault)?;
    let mut key = Key::default();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(passphrase.as_bytes(), salt, &mut key).map_err(fault)?;
    Ok(XChaCha20Poly1305::new(&key))
}

fn changed() -> CommandError {
    bad("PDF 里的申报书被改过，不能恢复。请换一份没有动过的 PDF。")
}

fn bad(message: &str) -> CommandError {
    CommandError::new(Code::BadInput, message.to_owned())
}

fn internal(detail: &str) -> CommandError {
    CommandError::new(Code::Internal, format!("没有做成可恢复的 PDF：{detail}。请再试一次。"))
}

#[cfg(test)]
mod tests {
    use super::{OPEN, SEALED, opened, seal};

    #[test]
    fn only_the_same_words_open_what_was_sealed() {
        let sealed = seal("申报书".as_bytes(), "八个字符以上的口令").expect("sealed");
        assert_eq!(opened(&sealed, Some("八个字符以上的口令")).expect("opened"), "申报书".as_bytes());
        assert!(opened(&sealed, Some("另一个口令另一个")).is_err());
        assert!(opened(&sealed, None).is_err());
        assert!(seal(b"x", "短").is_err());
        for at in [0, SEALED.len(), SEALED.len() + 20, sealed.len() - 1] {
            let mut other = sealed.clone();
            other[at] ^= 1;
            assert!(opened(&other, Some("八个字符以上的口令")).is_err(), "byte {at}");
        }
        assert!(opened(&sealed[..sealed.len() - 3], Some("八个字符以上的口令")).is_err());
        assert!(opened(OPEN, None).is_err() && opened(SEALED, Some("八个字符以上的口令")).is_err());
    }
}
