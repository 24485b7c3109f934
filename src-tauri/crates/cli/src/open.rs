//! `shenbao open`, and the passphrases that a PDF with a draft inside is sealed and opened with.
//! They come from a file or a terminal, never from the command line, where others can see them.

use std::fs;
use std::io::{IsTerminal as _, stdin};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use shenbao_app::DraftFile;

use crate::Exit;
use crate::args::Args;
use crate::print;

pub(crate) fn run(args: &Args, file: &Path, output: &Path, passphrase: Option<&Path>) -> Result<Exit> {
    let packs = print::packs(args);
    let read = match passphrase {
        Some(path) => DraftFile::read_with(file, &packs, Some(&of_file(path)?))?,
        // Asked for only where one is needed.
        None => match DraftFile::read(file, &packs) {
            Err(_) if stdin().is_terminal() && is_sealed(file, &packs) => {
                DraftFile::read_with(file, &packs, Some(&asked("口令：")?))?
            }
            other => other?,
        },
    };
    read.notices.iter().for_each(|notice| eprintln!("注意：{notice}"));
    read.write(output)?;
    let missing = read.without_content();
    if !missing.is_empty() {
        eprintln!("注意：有 {} 个附件没有放在 PDF 里，请另外找回。", missing.len());
    }
    println!("已恢复到 {}", output.display());
    Ok(Exit::Fine)
}

fn is_sealed(file: &Path, packs: &shenbao_app::Packs) -> bool {
    DraftFile::read(file, packs).is_err_and(|error| error.code == shenbao_app::wire::Code::Sealed)
}

/// The passphrase to seal with, where one is needed or given.
pub(crate) fn to_seal(restorable: bool, full_ids: bool, file: Option<&Path>) -> Result<Option<String>> {
    match file {
        Some(path) => of_file(path).map(Some),
        None if !restorable || full_ids => Ok(None),
        None if stdin().is_terminal() => {
            let first = asked("给 PDF 里的申报书设一个口令（至少八个字符，忘了打不开）：")?;
            if asked("再输一遍：")? != first {
                bail!("两遍口令不一样。请重新导出。");
            }
            Ok(Some(first))
        }
        None => bail!(
            "可恢复的 PDF 里有完整的证件号码，要设口令。请用 --passphrase-file 文件，或在终端里运行；也可以用 --full-ids 完整写出。"
        ),
    }
}

fn asked(prompt: &str) -> Result<String> {
    rpassword::prompt_password(prompt).context("没有读到口令。")
}

fn of_file(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("读不了口令文件“{}”。", path.display()))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
