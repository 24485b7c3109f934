//! Files stay small enough to be read in one go.

use shenbao_tests::tree::sources;

const MOST_LINES: usize = 400;

#[test]
fn no_source_file_is_longer_than_four_hundred_lines() {
    let files = sources(&[".rs", ".ts", ".vue"]);
    assert!(
        files.len() > 50,
        "only {} source files were found",
        files.len()
    );
    let long: Vec<String> = files
        .iter()
        .filter(|file| !file.path.contains("/generated/"))
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(
        long.is_empty(),
        "Split these by what they are about:\n{}",
        long.join("\n")
    );
}
