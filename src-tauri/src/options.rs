//! What the command line and the environment say: where the person's work is kept.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

const USAGE: &str = "\
申报助手：离线填写、检查、导出科研项目申报书

用法：shenbao-desktop [--data-dir 目录] [--packs 目录]…

  --data-dir 目录  申报书存放的目录；也可用环境变量 SHENBAO_DATA_DIR 指定
  --packs 目录     除内置指南包外，另从此目录读取指南包，可多次给出
  --version        显示版本
  --help           显示本说明";

/// How the window is to be opened.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    /// The directory that holds the database; absolute.
    pub(crate) data_dir: PathBuf,
    /// Folders with guideline packs beside the built-in ones.
    pub(crate) packs_dirs: Vec<PathBuf>,
    /// Whether `data_dir` is where an ordinary start would look.
    pub(crate) usual: bool,
}

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Parsed {
    /// Open the window.
    Open(Options),
    /// Print this text and leave.
    Tell(String),
}

impl Options {
    /// The name under which the system knows this running copy: one per data directory, so that
    /// two directories can be open side by side and a second start on one comes to its window.
    pub(crate) fn instance_id(&self, identifier: &str) -> String {
        if self.usual {
            return identifier.to_owned();
        }
        let canonical = std::fs::canonicalize(&self.data_dir);
        let path = canonical.as_deref().unwrap_or(&self.data_dir);
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        let suffix: String = digest[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        // A letter first: an element of a D-Bus name must not begin with a digit.
        format!("{identifier}.d{suffix}")
    }
}

/// Reads the command line, then `SHENBAO_DATA_DIR`, then the platform's own place.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Parsed, String> {
    parse_with(
        arguments,
        std::env::var_os("SHENBAO_DATA_DIR"),
        dirs::data_dir(),
    )
}

fn parse_with(
    mut arguments: impl Iterator<Item = OsString>,
    from_environment: Option<OsString>,
    platform: Option<PathBuf>,
) -> Result<Parsed, String> {
    let mut data_dir = from_environment
        .filter(|value| !value.is_empty())
        .map(PathBuf::from);
    let mut packs_dirs = Vec::new();
    while let Some(argument) = arguments.next() {
        let (name, inline) = split(&argument);
        match name.as_str() {
            "--help" | "-h" => return Ok(Parsed::Tell(USAGE.to_owned())),
            "--version" | "-V" => {
                return Ok(Parsed::Tell(format!(
                    "shenbao-desktop {}",
                    env!("CARGO_PKG_VERSION")
                )));
            }
            "--data-dir" => data_dir = Some(directory(&name, inline, &mut arguments)?),
            "--packs" => packs_dirs.push(directory(&name, inline, &mut arguments)?),
            // The macOS Finder passes a process serial number that means nothing to us.
            other if other.starts_with("-psn_") => {}
            other => return Err(format!("不认识参数“{other}”。\n\n{USAGE}")),
        }
    }
    let usual_dir = platform.map(|base| base.join("shenbao"));
    let usual = data_dir.is_none() || data_dir == usual_dir;
    let data_dir = data_dir.or(usual_dir).ok_or_else(|| {
        "找不到存放申报书的目录。请用 --data-dir 或环境变量 SHENBAO_DATA_DIR 指定一个。".to_owned()
    })?;
    let data_dir = absolute(&data_dir)?;
    Ok(Parsed::Open(Options {
        data_dir,
        packs_dirs,
        usual,
    }))
}

fn split(argument: &OsString) -> (String, Option<OsString>) {
    let text = argument.to_string_lossy();
    match text.split_once('=') {
        Some((name, value)) => (name.to_owned(), Some(value.into())),
        None => (text.into_owned(), None),
    }
}

fn directory(
    name: &str,
    inline: Option<OsString>,
    rest: &mut impl Iterator<Item = OsString>,
) -> Result<PathBuf, String> {
    let value = inline
        .or_else(|| rest.next())
        .filter(|value| !value.is_empty());
    value
        .map(PathBuf::from)
        .ok_or_else(|| format!("{name} 后面要写一个目录。\n\n{USAGE}"))
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    std::path::absolute(path)
        .map_err(|error| format!("目录“{}”用不了：{error}。请换一个目录。", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(arguments: &[&str], environment: Option<&str>) -> Options {
        match parsed(arguments, environment) {
            Ok(Parsed::Open(options)) => options,
            other => panic!("expected a window, got {other:?}"),
        }
    }

    fn parsed(arguments: &[&str], environment: Option<&str>) -> Result<Parsed, String> {
        let arguments = arguments.iter().map(OsString::from);
        parse_with(
            arguments,
            environment.map(OsString::from),
            Some("/home/zhang/.local".into()),
        )
    }

    #[test]
    fn the_command_line_wins_over_the_environment_and_the_environment_over_the_platform() {
        assert_eq!(
            open(&[], None).data_dir,
            Path::new("/home/zhang/.local/shenbao")
        );
        assert_eq!(open(&[], Some("/env")).data_dir, Path::new("/env"));
        assert_eq!(
            open(&["--data-dir", "/flag"], Some("/env")).data_dir,
            Path::new("/flag")
        );
        assert_eq!(
            open(&["--data-dir=/flag"], None).data_dir,
            Path::new("/flag")
        );
        assert_eq!(
            open(&[], Some("")).data_dir,
            Path::new("/home/zhang/.local/shenbao")
        );
    }

    #[test]
    fn pack_folders_add_up() {
        let options = open(&["--packs", "/a", "--packs=/b"], None);
        assert_eq!(options.packs_dirs, [Path::new("/a"), Path::new("/b")]);
    }

    #[test]
    fn a_mistyped_or_unfinished_argument_is_refused_with_a_sentence() {
        let unknown = parsed(&["--datadir", "/x"], None).expect_err("unknown");
        assert!(unknown.starts_with("不认识参数“--datadir”。"), "{unknown}");
        let unfinished = parsed(&["--data-dir"], None).expect_err("unfinished");
        assert!(
            unfinished.starts_with("--data-dir 后面要写一个目录。"),
            "{unfinished}"
        );
    }

    #[test]
    fn each_data_directory_is_an_instance_of_its_own() {
        let id = |arguments: &[&str]| open(arguments, None).instance_id("cn.shenbao.desktop");
        assert_eq!(id(&[]), "cn.shenbao.desktop");
        assert_eq!(
            id(&["--data-dir", "/home/zhang/.local/shenbao"]),
            "cn.shenbao.desktop"
        );
        assert_eq!(id(&["--data-dir", "/a"]), id(&["--data-dir=/a"]));
        assert_ne!(id(&["--data-dir", "/a"]), id(&["--data-dir", "/b"]));
    }
}
