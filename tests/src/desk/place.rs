//! Where the application to test is, and where pictures go.

use std::path::PathBuf;

/// The application: `SHENBAO_DESKTOP`, or the one built beside this test.
#[must_use]
pub fn binary() -> PathBuf {
    let binary = std::env::var_os("SHENBAO_DESKTOP").map_or_else(
        || target().join("debug").join("shenbao-desktop"),
        PathBuf::from,
    );
    assert!(
        binary.is_file(),
        "There is no application at {}. Build it first: \
         cargo build -p shenbao-desktop --features custom-protocol",
        binary.display()
    );
    binary.canonicalize().expect("it exists")
}

/// A program of the tests that was built along with the application.
pub(super) fn example(name: &str) -> PathBuf {
    target().join("debug").join("examples").join(name)
}

/// The folder for pictures of the window.
#[must_use]
pub fn shots() -> PathBuf {
    let shots = target().join("shots");
    std::fs::create_dir_all(&shots).expect("a folder for pictures");
    shots
}

fn target() -> PathBuf {
    // This program is target/<profile>/deps/<name> or target/<profile>/<name>.
    let program = std::env::current_exe().expect("a running program has a path");
    let profile = program
        .ancestors()
        .find(|folder| folder.join("deps").is_dir());
    let target = profile.and_then(|profile| profile.parent());
    target
        .expect("cargo built this program into its target directory")
        .to_owned()
}
