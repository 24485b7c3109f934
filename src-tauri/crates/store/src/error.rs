//! What can go wrong with the library, each with a sentence for a person: what happened, what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::{DraftId, RevisionId, Sha256};

/// Why the store could not do what was asked. In every case what had been saved before is still there.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another window holds the data directory.
    #[error("申报助手已经打开了这个数据目录：{}。请切换到已打开的窗口；确要同时打开另一份，请用 --data-dir 指定别的目录。", path.display())]
    AlreadyOpen {
        /// The data directory.
        path: PathBuf,
    },
    /// The database was written by a later release.
    #[error(
        "数据由更新版本的申报助手保存（数据格式 {found}，本程序支持到 {known}）。请升级申报助手后再打开；原文件没有改动。"
    )]
    NewerDatabase {
        /// The format of the file.
        found: u32,
        /// The latest format this program knows.
        known: u32,
    },
    /// The database is older and cannot be brought up to date by a reader.
    #[error(
        "数据由较早版本的申报助手保存（数据格式 {found}，需要 {known}）。请先打开一次申报助手窗口完成升级，再重试。"
    )]
    OlderDatabase {
        /// The format of the file.
        found: u32,
        /// The format this program reads.
        known: u32,
    },
    /// There is a file, but it is not one of ours.
    #[error("这个文件不是申报助手的数据库：{}。请把它移到别处，或用 --data-dir 指定别的数据目录；原文件没有改动。", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The database is damaged.
    #[error("数据库已损坏。请先复制一份数据目录留存，再用最近的备份替换 shenbao.db。")]
    Corrupt {
        /// What SQLite said.
        detail: String,
    },
    /// A revision cannot be read back as it was saved.
    #[error("这一份修订的内容已损坏，无法读取。请从修订记录中打开相邻的一份，或从备份恢复。")]
    RevisionDamaged {
        /// The revision.
        id: RevisionId,
    },
    /// There is no library yet in the directory that was to be read.
    #[error("这个目录里还没有申报书：{}。请检查数据目录是否写对，或先在申报助手中新建一份。", path.display())]
    NoLibrary {
        /// The file that was looked for.
        path: PathBuf,
    },
    /// The directory or the file may not be written.
    #[error(
        "无法保存：数据目录不允许写入。请检查该目录的权限，或用 --data-dir 指定可以写入的目录。"
    )]
    ReadOnly,
    /// No room is left.
    #[error("无法保存：磁盘空间不足。请清理磁盘后重试，已保存的内容没有受影响。")]
    DiskFull,
    /// Another program is writing.
    #[error(
        "无法保存：另一个程序正在使用数据库。请稍候重试；若一直如此，请关闭备份、杀毒或同步软件对数据目录的占用。"
    )]
    Locked,
    /// The disk failed to read or write.
    #[error("读写磁盘时出错。请检查磁盘或移动硬盘的连接后重试，已保存的内容没有受影响。")]
    DiskFailure {
        /// What the system said.
        detail: String,
    },
    /// A file or directory cannot be opened.
    #[error("无法打开 {}。请检查路径是否正确、是否有权限。", path.display())]
    CannotOpen {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A safety setting did not take hold, so nothing is written.
    #[error(
        "数据库的安全设置 {name} 没有生效（应为 {wanted}，实为 {found}），为免丢失内容没有继续。请把数据目录放在本机磁盘上再试。"
    )]
    SettingNotInForce {
        /// The PRAGMA.
        name: &'static str,
        /// The value asked for.
        wanted: String,
        /// The value in force.
        found: String,
    },
    /// There is no such draft.
    #[error("找不到申报书 {id}。它可能已被彻底删除；请刷新列表。")]
    DraftNotFound {
        /// The draft asked for.
        id: DraftId,
    },
    /// There is no such revision of this draft.
    #[error("找不到修订 {id}。较早的自动保存可能已被精简；请刷新修订记录。")]
    RevisionNotFound {
        /// The revision asked for.
        id: RevisionId,
    },
    /// The content of an attachment is not in the library.
    #[error("找不到附件的内容。请重新添加这个附件。")]
    AttachmentNotFound {
        /// The content asked for.
        sha256: Sha256,
    },
    /// The content of an attachment is not what was stored.
    #[error("附件的内容已损坏，无法读取。请重新添加这个附件，或从备份恢复。")]
    AttachmentDamaged {
        /// The content asked for.
        sha256: Sha256,
    },
    /// Someone else saved this draft in between.
    #[error(
        "没有保存：这份申报书在别处已有更新的修订。请重新打开后再改，您当前的内容仍在此窗口中。"
    )]
    Conflict {
        /// The revision the caller started from.
        expected: RevisionId,
        /// The latest revision.
        found: RevisionId,
    },
    /// Only drafts in the trash can be removed for good.
    #[error("没有删除：这份申报书不在回收站中。请先移入回收站。")]
    NotInTrash {
        /// The draft.
        id: DraftId,
    },
    /// A draft is longer than any real one.
    #[error("没有保存：申报书内容超过 {} MB。请删减过长的文字，把图片和文件改为附件。", limit / 1_048_576)]
    DraftTooLarge {
        /// The most bytes a draft may have.
        limit: usize,
    },
    /// An attachment is larger than allowed.
    #[error("附件没有存入：文件超过 {} MB。请压缩或拆分后再添加。", limit / 1_048_576)]
    AttachmentTooLarge {
        /// The most bytes it may have.
        limit: u64,
    },
    /// The file being attached could not be read to its end.
    #[error("附件没有存入：读取原文件时出错。请确认文件仍在原处且没有被占用，再重新添加。")]
    SourceUnreadable(#[source] io::Error),
    /// A backup was to be written over the library itself.
    #[error("备份没有写出：目标文件就是数据库本身。请选择别的位置。")]
    BackupOntoItself,
    /// A written identifier is malformed.
    #[error("“{text}”不是有效的编号。请从列表中复制完整的编号。")]
    InvalidId {
        /// What was given.
        text: String,
    },
    /// The compressor failed, which only happens when memory runs out.
    #[error("压缩内容时出错，可能是内存不足。请关闭其他程序后重试。")]
    Compression(#[source] io::Error),
    /// Anything else SQLite reports.
    #[error("数据库操作失败。请重试；若再次出现，请把详细信息发给开发者。")]
    Sqlite(#[source] rusqlite::Error),
}

impl StoreError {
    /// What SQLite or the system said, for a log or a bug report; `None` where the variant says it all.
    #[must_use]
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Corrupt { detail } | Self::DiskFailure { detail } => Some(detail.clone()),
            _ => std::error::Error::source(self).map(ToString::to_string),
        }
    }

    /// The cause of a failed file operation on `path`, told apart by what a person would do about it.
    pub(crate) fn from_io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::CannotOpen {
                path: path.to_owned(),
                source,
            },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt {
                detail: error.to_string(),
            },
            Some(ErrorCode::SystemIoFailure) => Self::DiskFailure {
                detail: error.to_string(),
            },
            _ => Self::Sqlite(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UnixMillis;

    /// Every sentence says what happened, then what to do, and leaves code words to the detail.
    #[track_caller]
    fn check(error: &StoreError) {
        let message = error.to_string();
        let advice = message
            .split_once('。')
            .map(|(_, advice)| advice)
            .unwrap_or_default();
        assert!(
            advice.contains('请') && message.ends_with('。'),
            "{message}"
        );
        for code_word in ["SQLITE", "Error", "errno", "None", "Some("] {
            assert!(!message.contains(code_word), "{message}");
        }
    }

    #[test]
    fn every_message_says_what_happened_and_then_what_to_do() {
        let path = || PathBuf::from("/数据/shenbao.db");
        let detail = || "disk I/O error".to_owned();
        let system = || io::Error::other("os error 5");
        let (id, revision) = (DraftId::new(UnixMillis(1)), RevisionId::new(UnixMillis(1)));
        let sha256 = Sha256::of(b"");
        for error in [
            StoreError::AlreadyOpen { path: path() },
            StoreError::NewerDatabase { found: 2, known: 1 },
            StoreError::OlderDatabase { found: 1, known: 2 },
            StoreError::NotADatabase { path: path() },
            StoreError::Corrupt { detail: detail() },
            StoreError::RevisionDamaged { id: revision },
            StoreError::NoLibrary { path: path() },
            StoreError::ReadOnly,
            StoreError::DiskFull,
            StoreError::Locked,
            StoreError::DiskFailure { detail: detail() },
            StoreError::CannotOpen {
                path: path(),
                source: system(),
            },
            StoreError::SettingNotInForce {
                name: "synchronous",
                wanted: "2".into(),
                found: "1".into(),
            },
            StoreError::DraftNotFound { id },
            StoreError::RevisionNotFound { id: revision },
            StoreError::AttachmentNotFound { sha256 },
            StoreError::AttachmentDamaged { sha256 },
            StoreError::Conflict {
                expected: revision,
                found: revision,
            },
            StoreError::NotInTrash { id },
            StoreError::DraftTooLarge { limit: 1 << 26 },
            StoreError::AttachmentTooLarge { limit: 200 << 20 },
            StoreError::SourceUnreadable(system()),
            StoreError::BackupOntoItself,
            StoreError::InvalidId { text: "甲".into() },
            StoreError::Compression(system()),
            StoreError::Sqlite(rusqlite::Error::InvalidQuery),
        ] {
            check(&error);
        }
    }

    #[test]
    fn the_cause_sqlite_or_the_system_gave_is_kept_for_the_log() {
        assert_eq!(
            StoreError::SourceUnreadable(io::Error::other("os error 5"))
                .detail()
                .as_deref(),
            Some("os error 5")
        );
        assert_eq!(StoreError::DiskFull.detail(), None);
    }
}
