//! LibreOffice makes a PDF of the same application from the Word file that we export.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Used};

/// Runs of which the middle one counts, after one that warms up.
pub(crate) const RUNS: usize = 3;

/// What LibreOffice needed.
pub(crate) struct Figures {
    pub(crate) version: String,
    pub(crate) used: Used,
    /// Seconds for a file in which nothing stands: what starting it costs.
    pub(crate) start: f64,
    pub(crate) pages: usize,
    pub(crate) kilobytes: f64,
}

pub(crate) fn convert(word: &[u8], folder: &Path) -> Result<Figures, String> {
    let said = Command::new("soffice")
        .arg("--version")
        .output()
        .map_err(|error| format!("无法运行 soffice（{error}）"))?;
    let version = String::from_utf8_lossy(&said.stdout);
    let version = version.split_whitespace().take(2).collect::<Vec<_>>();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let time = |file: &Path, runs: usize| {
        let (out, file) = (folder.display().to_string(), file.display().to_string());
        let command = [
            "soffice",
            &profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            &out,
            &file,
        ];
        process::measure(&command, runs)
    };
    let empty = folder.join("empty.txt");
    let full = folder.join("application.docx");
    std::fs::write(&empty, "").map_err(|error| error.to_string())?;
    std::fs::write(&full, word).map_err(|error| error.to_string())?;
    // The first start makes a profile, and the file system learns where everything lies.
    time(&full, 1)?;
    let start = time(&empty, RUNS)?.seconds;
    let used = time(&full, RUNS)?;
    let made = folder.join("application.pdf");
    Ok(Figures {
        version: version.join(" "),
        used,
        start,
        pages: pages(&made)?,
        kilobytes: std::fs::metadata(&made)
            .map_err(|error| error.to_string())?
            .len() as f64
            / 1024.0,
    })
}

fn pages(path: &PathBuf) -> Result<usize, String> {
    let said = Command::new("qpdf")
        .arg("--show-npages")
        .arg(path)
        .output()
        .map_err(|error| format!("无法运行 qpdf（{error}）"))?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    text.trim().parse().map_err(|_| text)
}
