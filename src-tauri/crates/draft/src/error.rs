//! What can be wrong with a draft file or an edit, in a sentence that says what to do.

use thiserror::Error;

/// Why a document is not a draft.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DraftError {
    /// The text is no JSON.
    #[error(
        "这不是申报书文件：第 {line} 行第 {column} 列不是合法的 JSON。请确认选对了文件，或换一份备份。"
    )]
    NotJson {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
    },
    /// The JSON ends too early.
    #[error("申报书文件不完整，到第 {line} 行就断了，可能没有复制完。请重新复制，或换一份备份。")]
    Truncated {
        /// The last line there is.
        line: usize,
    },
    /// Arrays or objects are nested beyond any draft.
    #[error("申报书文件嵌套太深，不是本软件写出的文件。请换一份备份。")]
    TooDeep,
    /// The document is larger than [`crate::MAX_DRAFT_BYTES`].
    #[error(
        "申报书文件太大（超过 32 MB），不是本软件写出的文件。扫描件请作为附件放入，不要写进正文。"
    )]
    TooLarge,
    /// The format number is not one this program reads.
    #[error("申报书文件的格式号是 {found}，本软件只认识格式 {known}。请升级本软件后再打开。")]
    WrongFormat {
        /// What the file says, as written.
        found: String,
        /// What is understood.
        known: u32,
    },
    /// A part is missing, of the wrong shape, or beyond a limit.
    #[error("申报书文件里“{at}”不对：{expected}。请换一份备份，或在原软件里重新导出。")]
    Malformed {
        /// Where in the document.
        at: String,
        /// What should stand there.
        expected: String,
    },
}

/// Why an edit cannot be applied. The draft is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The path cannot take a value.
    #[error("“{0}”不是可以填写的位置。")]
    NotAPlace(String),
    /// There is no such row (any more).
    #[error("“{table}”里没有“{row}”这一行，可能已被删除。")]
    NoSuchRow {
        /// The table.
        table: String,
        /// The row's id.
        row: String,
    },
    /// A row of this id is there already, or the id is not one.
    #[error("“{table}”里不能再加一行“{row}”。")]
    BadRowId {
        /// The table.
        table: String,
        /// The row's id.
        row: String,
    },
    /// The table is full.
    #[error("“{0}”的行数已到上限。")]
    TooManyRows(String),
    /// The text is too long.
    #[error("“{0}”的文字太长，放不下。")]
    TooLong(String),
    /// There is no such attachment (any more), or its id is taken.
    #[error("没有附件“{0}”，可能已被移出。")]
    NoSuchAttachment(String),
}
