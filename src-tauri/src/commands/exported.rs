//! Opening what was exported, and nothing else.
//!
//! The page may have a file or folder opened only inside a folder that an export of this session
//! wrote, and only files of the kinds an export writes: a page led astray cannot start a program.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tauri::{AppHandle, Runtime, State};
use tauri_plugin_opener::OpenerExt;

use crate::core::{Code, CommandError};

const OPENABLE: &[&str] = &[
    "pdf", "docx", "json", "zip", "shenbao", "txt", "png", "jpg", "jpeg",
];

/// The folders that exports wrote since the start.
#[derive(Default)]
pub(crate) struct Exported(Mutex<Vec<PathBuf>>);

impl Exported {
    /// Remembers a folder.
    pub(crate) fn add(&self, folder: impl AsRef<Path>) {
        self.lock().push(folder.as_ref().to_owned());
    }

    /// The real path when it may be opened: it exists, lies in an exported folder, and is of a kind
    /// that an export writes. Links are followed first, so that none leads out of the folder.
    fn permit(&self, path: &Path) -> Result<PathBuf, CommandError> {
        let real = path.canonicalize().map_err(|error| {
            refusal(
                "找不到这个文件，可能已被移动或删除。请重新导出。",
                &error.to_string(),
            )
        })?;
        let inside = self
            .lock()
            .iter()
            .filter_map(|folder| folder.canonicalize().ok())
            .any(|folder| real.starts_with(folder));
        let extension = real
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or("");
        let openable = real.is_dir() || OPENABLE.contains(&extension.to_ascii_lowercase().as_str());
        if inside && openable {
            return Ok(real);
        }
        Err(refusal(
            "这里只能打开本次导出的文件。请在文件管理器中打开它。",
            &real.display().to_string(),
        ))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<PathBuf>> {
        self.0
            .lock()
            .expect("no code panics while it holds this lock")
    }
}

/// Opens an exported file or folder with the system's program for it.
#[tauri::command]
pub(crate) async fn open_exported<R: Runtime>(
    app: AppHandle<R>,
    exported: State<'_, Exported>,
    path: PathBuf,
) -> Result<(), CommandError> {
    let real = exported.permit(&path)?;
    let opened = app.opener().open_path(real.to_string_lossy(), None::<&str>);
    opened.map_err(|error| {
        refusal(
            "系统没有能打开它的程序。请在文件管理器中打开。",
            &error.to_string(),
        )
    })
}

fn refusal(message: &str, detail: &str) -> CommandError {
    CommandError {
        code: Code::NotFound,
        message: message.to_owned(),
        detail: Some(detail.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exported_files_in_an_export_folder_may_be_opened() {
        let exported_dir = tempfile::tempdir().expect("a folder");
        let other_dir = tempfile::tempdir().expect("another folder");
        let exported = Exported::default();
        exported.add(exported_dir.path());
        let write = |folder: &Path, name: &str| {
            let path = folder.join(name);
            std::fs::write(&path, "x").expect("written");
            path
        };
        let pdf = write(exported_dir.path(), "申报书.PDF");
        let program = write(exported_dir.path(), "setup.exe");
        let elsewhere = write(other_dir.path(), "私人.pdf");
        assert!(exported.permit(&pdf).is_ok());
        assert!(exported.permit(exported_dir.path()).is_ok());
        assert!(exported.permit(&program).is_err());
        assert!(exported.permit(&elsewhere).is_err());
        assert!(
            exported
                .permit(&exported_dir.path().join("没有.pdf"))
                .is_err()
        );
        let around = exported_dir
            .path()
            .join("..")
            .join(other_dir.path().file_name().expect("named"))
            .join("私人.pdf");
        assert!(exported.permit(&around).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out_of_the_folder() {
        let exported_dir = tempfile::tempdir().expect("a folder");
        let other_dir = tempfile::tempdir().expect("another folder");
        let secret = other_dir.path().join("私人.pdf");
        std::fs::write(&secret, "x").expect("written");
        let link = exported_dir.path().join("链接.pdf");
        std::os::unix::fs::symlink(&secret, &link).expect("linked");
        let exported = Exported::default();
        exported.add(exported_dir.path());
        assert!(exported.permit(&link).is_err());
    }
}
