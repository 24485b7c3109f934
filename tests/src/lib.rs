//! What the tests of the whole product share: the tree they read and the window they drive.

pub mod desk;
pub mod tree;
