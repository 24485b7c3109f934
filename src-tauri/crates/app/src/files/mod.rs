//! Files that come in and go out: draft files, hand-off files, attachments, exports.

pub(crate) mod bundle;
pub(crate) mod contents;
pub(crate) mod draft_file;
pub(crate) mod in_pdf;
pub(crate) mod inspect;
pub(crate) mod naming;
pub(crate) mod shape;
pub(crate) mod staging;
