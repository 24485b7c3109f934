//! Every cause of failure below becomes one error with a code and a sentence.

use std::io;
use std::path::Path;

use shenbao_draft::{DraftError, EditError};
use shenbao_store::StoreError;

use crate::wire::{Code, CommandError};

/// What every use case returns.
pub type Outcome<T> = Result<T, CommandError>;

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<&StoreError> for CommandError {
    fn from(error: &StoreError) -> Self {
        let code = match error {
            StoreError::AlreadyOpen { .. } | StoreError::Locked => Code::Locked,
            StoreError::NewerDatabase { .. } => Code::NewerDatabase,
            StoreError::OlderDatabase { .. } | StoreError::Conflict { .. } | StoreError::NotInTrash { .. } => {
                Code::Conflict
            }
            StoreError::NotADatabase { .. }
            | StoreError::Corrupt { .. }
            | StoreError::RevisionDamaged { .. }
            | StoreError::AttachmentDamaged { .. } => Code::Damaged,
            StoreError::ReadOnly => Code::ReadOnly,
            StoreError::DiskFull => Code::DiskFull,
            StoreError::NoLibrary { .. }
            | StoreError::DraftNotFound { .. }
            | StoreError::RevisionNotFound { .. }
            | StoreError::AttachmentNotFound { .. } => Code::NotFound,
            StoreError::CannotOpen { .. }
            | StoreError::DraftTooLarge { .. }
            | StoreError::AttachmentTooLarge { .. }
            | StoreError::SourceUnreadable(_)
            | StoreError::BackupOntoItself
            | StoreError::InvalidId { .. } => Code::BadInput,
            StoreError::DiskFailure { .. }
            | StoreError::SettingNotInForce { .. }
            | StoreError::Compression(_)
            | StoreError::Sqlite(_) => Code::Internal,
        };
        let detail = error.detail();
        CommandError { code, message: error.to_string(), detail }
    }
}

impl From<DraftError> for CommandError {
    fn from(error: DraftError) -> Self {
        Self::new(Code::BadInput, error.to_string())
    }
}

impl From<EditError> for CommandError {
    fn from(error: EditError) -> Self {
        Self::new(Code::Conflict, error.to_string())
    }
}

/// A file could not be read.
pub(crate) fn cannot_read(path: &Path, error: &io::Error) -> CommandError {
    let path = path.display();
    let (code, message) = match error.kind() {
        io::ErrorKind::NotFound => {
            (Code::NotFound, format!("找不到文件“{path}”。请检查路径是否写对、文件是否已被移走。"))
        }
        io::ErrorKind::PermissionDenied => (Code::ReadOnly, format!("没有权限读取“{path}”。请检查文件权限后重试。")),
        _ => (Code::BadInput, format!("读取“{path}”时出错。请确认文件没有被占用、磁盘连接正常后重试。")),
    };
    CommandError::new(code, message).with_detail(error)
}

/// Something could not be written; what was there before is untouched.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> CommandError {
    // A copy also fails when its source does, and then the place it goes to is not to blame.
    if let Some(cause) = error.get_ref().and_then(|inner| inner.downcast_ref::<StoreError>()) {
        return CommandError::from(cause);
    }
    // A part that was made elsewhere says itself why it could not be made.
    if let Some(cause) = error.get_ref().and_then(|inner| inner.downcast_ref::<CommandError>()) {
        return cause.clone();
    }
    let path = path.display();
    let (code, message) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            Code::DiskFull,
            format!("无法写到“{path}”：磁盘空间不足。请清理磁盘或换一个位置后重试，没有留下写了一半的文件。"),
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (Code::ReadOnly, format!("无法写到“{path}”：该位置不允许写入。请换一个文件夹，或检查权限后重试。"))
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            (Code::BadInput, format!("无法写到“{path}”：这个位置不是可用的文件夹。请换一个文件夹后重试。"))
        }
        _ => (Code::Export, format!("写到“{path}”时出错。请检查磁盘连接后重试，没有留下写了一半的文件。")),
    };
    CommandError::new(code, message).with_detail(error)
}
