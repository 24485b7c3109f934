//! How large a draft may be. Generous for a person, small enough that a hostile file cannot
//! exhaust the machine before it is refused.

/// The largest draft document accepted, in bytes of JSON. A 60-page draft is about 300 KB.
pub const MAX_DRAFT_BYTES: usize = 32 * 1024 * 1024;

/// The most rows one table may hold.
pub const MAX_ROWS: usize = 2_000;

/// The most characters one text value may hold.
pub const MAX_TEXT_CHARS: usize = 1_000_000;
