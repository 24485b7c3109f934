//! Other people's programs: LibreOffice and python-docx. Both belong to what the tests need.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a program that has to succeed, and returns what it said.
pub(crate) fn run(command: &mut Command) -> String {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().unwrap_or_else(|error| {
        panic!("{name} 无法运行（{error}）：请先运行 scripts/setup.sh test")
    });
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {text}{errors}");
    text
}

/// Runs a script that gets the path of the file as its first argument. The system's own Python is
/// asked, since python-docx is a package of the system.
pub(crate) fn python(script: &str, path: &Path) -> String {
    run(Command::new("/usr/bin/python3")
        .arg("-c")
        .arg(script)
        .arg(path))
}

/// Converts a file with LibreOffice, next to it.
pub(crate) fn office(path: &Path, to: &str) -> PathBuf {
    let folder = path.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let out = folder.join("converted");
    run(Command::new("soffice")
        .args([
            profile.as_str(),
            "--headless",
            "--convert-to",
            to,
            "--outdir",
        ])
        .arg(&out)
        .arg(path));
    let extension = to.split(':').next().unwrap();
    let made = out
        .join(path.file_stem().unwrap())
        .with_extension(extension);
    assert!(
        made.exists(),
        "LibreOffice wrote nothing to {}",
        made.display()
    );
    made
}
