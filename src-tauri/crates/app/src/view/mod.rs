//! Packs, drafts and reviews as a window sees them.

mod draft;
mod form;
mod guideline;
mod pack;

pub(crate) use draft::{change, draft, row};
pub(crate) use form::{field, form, list, money};
pub(crate) use guideline::guideline;
pub(crate) use pack::deadlines;
pub use pack::pack;
