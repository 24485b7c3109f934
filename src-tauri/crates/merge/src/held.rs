//! Pages that wait for their numbers.

use std::rc::Rc;

use crate::content::Balance;
use crate::geometry::View;
use crate::object::{Dict, Obj};

/// The names under which a page finds what is put on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    /// One for each face of the lettering.
    pub(crate) faces: Vec<String>,
    /// What makes a stamp translucent.
    pub(crate) light: String,
}

/// A page with everything but its parent and what is put on it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) id: u32,
    pub(crate) dict: Dict,
    pub(crate) contents: Vec<Obj>,
    pub(crate) balance: Balance,
    pub(crate) view: View,
    pub(crate) names: Rc<Names>,
    pub(crate) stamp: Option<Rc<str>>,
}
