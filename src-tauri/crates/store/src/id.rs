//! Names of things and moments, as types, so that one can never be passed for another.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use sha2::Digest as _;
use uuid::{NoContext, Timestamp, Uuid};

use crate::StoreError;

/// A moment in milliseconds since 1970-01-01T00:00:00Z. The store never reads a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(pub i64);

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh identifier that sorts after those made at earlier moments.
            #[must_use]
            pub fn new(at: UnixMillis) -> Self {
                Self(uuid_at(at))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = StoreError;

            fn from_str(text: &str) -> Result<Self, StoreError> {
                let parsed = Uuid::try_parse(text.trim());
                parsed.map(Self).map_err(|_| StoreError::InvalidId { text: text.to_owned() })
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Ok(Self(Uuid::from_bytes(bytes(value)?)))
            }
        }
    };
}

identifier! {
    /// One draft in the library, for as long as it exists.
    DraftId
}

identifier! {
    /// One saved state of a draft.
    RevisionId
}

/// The SHA-256 of some content. Attachments are found by it; revisions are verified with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Sha256 {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let invalid = || StoreError::InvalidId {
            text: text.to_owned(),
        };
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(invalid());
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| invalid())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| invalid())?;
        }
        Ok(Self(hash))
    }
}

impl ToSql for Sha256 {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Sha256 {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        bytes(value).map(Self)
    }
}

impl ToSql for UnixMillis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for UnixMillis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

fn bytes<const N: usize>(value: ValueRef<'_>) -> FromSqlResult<[u8; N]> {
    let blob = value.as_blob()?;
    let invalid = FromSqlError::InvalidBlobSize {
        expected_size: N,
        blob_size: blob.len(),
    };
    blob.try_into().map_err(|_| invalid)
}

pub(crate) fn uuid_at(at: UnixMillis) -> Uuid {
    // A clock set before 1970 must not stop anyone from working; the identifier then merely sorts first.
    let millis = u64::try_from(at.0).unwrap_or(0);
    let nanos = u32::try_from(millis % 1_000 * 1_000_000).expect("999 ms are below 2^32 ns");
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1_000, nanos))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_sort_by_the_moment_they_were_made() {
        let ids = [-5, 1_000, 1_001, 1_700_000_000_000].map(|at| DraftId::new(UnixMillis(at)));
        assert!(ids.is_sorted());
        let written = ids.map(|id| id.to_string());
        assert!(written.is_sorted(), "the written form sorts the same way");
    }

    #[test]
    fn identifiers_made_at_the_same_moment_differ() {
        assert_ne!(
            RevisionId::new(UnixMillis(7)),
            RevisionId::new(UnixMillis(7))
        );
    }

    #[test]
    fn written_forms_read_back() {
        let id = DraftId::new(UnixMillis(1_700_000_000_000));
        assert_eq!(id.to_string().parse::<DraftId>().unwrap(), id);
        let hash = Sha256::of("申报书".as_bytes());
        assert_eq!(hash.to_string().parse::<Sha256>().unwrap(), hash);
    }

    #[test]
    fn a_malformed_written_form_is_refused() {
        for text in ["", "甲", "1234", &"é".repeat(32), &"+f".repeat(32)] {
            assert!(
                matches!(text.parse::<DraftId>(), Err(StoreError::InvalidId { .. })),
                "{text}"
            );
            assert!(
                matches!(text.parse::<Sha256>(), Err(StoreError::InvalidId { .. })),
                "{text}"
            );
        }
    }
}
