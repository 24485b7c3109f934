//! The bytes of revisions: stored once however often they recur, as a difference where that pays,
//! and never given out unless their hash agrees.

use rusqlite::Connection;

use crate::codec::{self, KEYFRAME_EVERY, Keyframe};
use crate::table::content::{self, Base, New, Stored};
use crate::{Result, Sha256, StoreError};

/// The most bytes a draft may have; a real one has a few hundred thousand.
pub const MAX_DRAFT_BYTES: usize = 64 * 1_048_576;

/// The key of a content with these bytes, which follows the content `previous` of the same draft.
pub(crate) fn put(
    connection: &Connection,
    cached: &mut Option<Keyframe>,
    previous: Option<i64>,
    bytes: &[u8],
) -> Result<i64> {
    if bytes.len() > MAX_DRAFT_BYTES {
        return Err(StoreError::DraftTooLarge {
            limit: MAX_DRAFT_BYTES,
        });
    }
    let sha256 = Sha256::of(bytes);
    if let Some(key) = content::key(connection, sha256)? {
        if read(connection, key)?.is_none() {
            // What was there is damaged, and here are the bytes it should be: everything that needs it is whole again.
            content::replace(connection, key, bytes.len(), &codec::compress(bytes)?)?;
        }
        return Ok(key);
    }
    let base = match previous {
        Some(key) => content::base(connection, key)?,
        None => None,
    };
    let size = bytes.len();
    if let Some(base) = base.filter(|base| base.saves_since_keyframe + 1 < KEYFRAME_EVERY)
        && let Some(difference) = difference(connection, cached, &base, bytes)?
    {
        let new = New {
            sha256,
            size,
            keyframe_key: Some(base.keyframe_key),
            saves_since_keyframe: base.saves_since_keyframe + 1,
            bytes: &difference,
        };
        return Ok(content::insert(connection, &new)?);
    }
    let alone = codec::compress(bytes)?;
    let new = New {
        sha256,
        size,
        keyframe_key: None,
        saves_since_keyframe: 0,
        bytes: &alone,
    };
    Ok(content::insert(connection, &new)?)
}

/// The bytes of a content, or `None` if what is stored does not give them back.
pub(crate) fn read(connection: &Connection, key: i64) -> Result<Option<Vec<u8>>> {
    let Some(stored) = content::get(connection, key)? else {
        return Ok(None);
    };
    let Some(keyframe_key) = stored.keyframe_key else {
        return Ok(unpack(&stored, None));
    };
    // A keyframe stands alone; one that claims another keyframe is damaged, and might lead in a circle.
    let keyframe = content::get(connection, keyframe_key)?;
    let keyframe = keyframe.filter(|keyframe| keyframe.keyframe_key.is_none());
    let keyframe = keyframe.and_then(|keyframe| unpack(&keyframe, None));
    Ok(keyframe.and_then(|keyframe| unpack(&stored, Some(&keyframe))))
}

/// Removes contents that no revision shows: first the differences, then keyframes nothing is left of.
pub(crate) fn sweep(connection: &Connection) -> Result<()> {
    content::delete_unused(connection)?;
    content::delete_unused(connection)?;
    Ok(())
}

fn unpack(stored: &Stored, keyframe: Option<&[u8]>) -> Option<Vec<u8>> {
    if stored.size > MAX_DRAFT_BYTES {
        return None;
    }
    let bytes = codec::decompress(&stored.bytes, stored.size, keyframe).ok()?;
    (Sha256::of(&bytes) == stored.sha256).then_some(bytes)
}

/// The difference to a keyframe, unless that is unusable or so unlike that a keyframe of its own serves better.
fn difference(
    connection: &Connection,
    cached: &mut Option<Keyframe>,
    base: &Base,
    bytes: &[u8],
) -> Result<Option<Vec<u8>>> {
    let fresh = cached
        .take()
        .filter(|keyframe| keyframe.sha256 == base.keyframe_sha256);
    let keyframe = match fresh {
        Some(keyframe) => keyframe,
        None => match read(connection, base.keyframe_key)? {
            Some(bytes) if codec::can_be_keyframe(&bytes) => {
                Keyframe::new(base.keyframe_sha256, &bytes)?
            }
            // Even a damaged keyframe must not stop anyone from saving: the new content then stands alone.
            _ => return Ok(None),
        },
    };
    let difference = cached.insert(keyframe).compress(bytes)?;
    Ok((difference.len() * 2 <= base.keyframe_stored_size).then_some(difference))
}
