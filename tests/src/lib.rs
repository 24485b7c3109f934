//! What the tests of the whole product share: the tree and the packs they read, the window they drive.

pub mod desk;
pub mod packs;
pub mod tree;
