//! Many PDF files in one, copied object by object from disk to disk.
//!
//! A reader looks objects up where they lie ([`Source`]), a writer puts them down one after the
//! other under new numbers ([`Merger`]). Nothing is unpacked that need not be: streams are passed on
//! byte for byte, so that memory stays flat however large the files are, and what stood on a page
//! stands there as it did. Only the dictionaries of pages are held until all pages are known, since
//! every page gets its number at the foot.
//!
//! Files come from strangers: depth, counts and unpacked sizes are limited, a part that cannot be
//! read makes the whole file refused rather than leaving something out, and actions that run
//! programs do not come along.
#![deny(missing_docs)]

mod content;
mod copy;
mod destination;
mod error;
mod filter;
mod finish;
mod geometry;
mod held;
mod lettering;
mod lex;
mod look;
mod merger;
mod object;
mod outline;
mod pages;
mod picture;
mod repair;
mod resources;
mod source;
mod stamp;
mod write;
mod xref;

pub use error::Trouble;
pub use finish::Finish;
pub use lettering::{Face, Letter, Lettering};
pub use look::{Look, picture_size};
pub use merger::{Merger, Options, Part};
pub use object::{Dict, Obj};
pub use outline::Bookmark;
pub use source::Source;
