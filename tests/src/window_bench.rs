//! Cold start and memory of the window beside an empty one.
fn main() {}
