//! Why a file cannot be merged.

use std::io;

/// Why a file cannot be merged. What was written of it has been taken back.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Reading or writing failed.
    #[error("读写失败：{0}")]
    Io(#[from] io::Error),
    /// It is encrypted.
    #[error("文件设了密码或使用限制")]
    Encrypted,
    /// Something that a page needs cannot be read.
    #[error("文件已损坏（{0}）")]
    Damaged(&'static str),
    /// It is built in a way that would take more memory or time than a real document does.
    #[error("文件的内部结构大得不合常理（{0}）")]
    TooLarge(&'static str),
}

/// What merging gives.
pub(crate) type Outcome<T> = Result<T, Trouble>;
