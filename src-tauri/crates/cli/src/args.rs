//! The commands and their options, with their help.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "shenbao",
    version,
    about = "申报助手：在终端里校验和导出申报书",
    after_help = "退出码：0 没有错误；1 至少有一处错误；2 输入无法使用。",
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    /// 除内置指南包外，再载入此文件夹里的指南包（可重复）
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) packs: Vec<PathBuf>,

    /// 数据目录（默认取环境变量 SHENBAO_DATA_DIR，再取系统的数据目录）
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) data_dir: Option<PathBuf>,

    /// 以此时刻为“现在”校验，如 2023-09-01T10:00:00+08:00
    #[arg(long, value_name = "INSTANT", global = true)]
    pub(crate) at: Option<String>,

    /// 只按指南本身校验，不用任何叠加的指南包（如上位通知）
    #[arg(long, global = true)]
    pub(crate) no_overlays: bool,

    /// 不用这个叠加的指南包（可重复）
    #[arg(long, value_name = "ID", global = true)]
    pub(crate) without: Vec<String>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How a paste sheet is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PasteFormat {
    #[default]
    Text,
    Json,
    Html,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 给人看的文字
    #[default]
    Text,
    /// 给程序读的 JSON，结构稳定
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 列出指南包、项目类别和申报方向
    Packs {
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 新建一份申报书文件
    New {
        /// 申报方向的代号（见 shenbao packs）
        #[arg(long)]
        track: String,
        /// 从完整示例开始；不写名字则用该方向的第一份示例
        #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
        sample: Option<String>,
        /// 指南包的代号（方向代号在多个指南包中重复时才需要）
        #[arg(long, value_name = "ID")]
        pack: Option<String>,
        /// 写到哪个文件（.json，或带附件的 .shenbao）；不写则输出到屏幕
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// 校验一份或多份申报书
    Check {
        /// 申报书文件（.json 或 .shenbao）
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// 所填的证件号码、电话完整写出（默认隐去中间几位）
        #[arg(long)]
        full_ids: bool,
    },
    /// 看各个申报方向可报、差一步还是不可报
    Fit {
        /// 申报书文件（.json 或 .shenbao）
        #[arg(value_name = "FILE", required_unless_present = "answers", conflicts_with = "answers")]
        file: Option<PathBuf>,
        /// 没有申报书时，读几个问题的答案（JSON，见说明）
        #[arg(long, value_name = "FILE")]
        answers: Option<PathBuf>,
        /// 指南包的代号（不止一个指南包带有问题时才需要）
        #[arg(long, value_name = "ID", requires = "answers")]
        pack: Option<String>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 把申报书带到另一个指南包（如下一年度），说明带过去了什么、留下了什么
    Migrate {
        /// 申报书文件（.json 或 .shenbao），不会改动
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 到哪个指南包：代号、代号@年度，或它的文件夹
        #[arg(long, value_name = "PACK")]
        to: String,
        /// 到哪个方向（代号没变时不用写）
        #[arg(long, value_name = "ID")]
        track: Option<String>,
        /// 写到哪个文件（.json，或带附件的 .shenbao）；不写则只说明会怎样
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 列出附件清单
    Checklist {
        /// 申报书文件（.json 或 .shenbao）
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 网上填报用的文字：按网上的顺序逐项列出，去掉网页不收的格式，附三种字数
    Paste {
        /// 申报书文件（.json 或 .shenbao）
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 输出格式：text、json，或可以点着复制的 html 网页（一个文件，不联网）
        #[arg(long, value_enum, default_value_t)]
        format: PasteFormat,
        /// 写到哪个文件；不写则输出到屏幕
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// 完整写出证件号码等个人信息（默认隐去中间几位）
        #[arg(long)]
        full_ids: bool,
    },
    /// 导出 PDF、附件清单和附件，也可以导出 Word
    Export {
        /// 申报书文件（.json 或 .shenbao）
        #[arg(value_name = "FILE", required_unless_present = "id", conflicts_with = "id")]
        file: Option<PathBuf>,
        /// 导出本机库里的申报书（编号见 shenbao list）
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// 导出到哪个文件夹
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// 另写一份 Word 版（.docx），供同事批注和修改
        #[arg(long)]
        word: bool,
        /// 把申报书放进 PDF，以后可用 shenbao open 恢复；没有 --full-ids 时要设口令
        #[arg(long)]
        restorable: bool,
        /// 附件也放进去
        #[arg(long, requires = "restorable")]
        with_attachments: bool,
        /// 口令写在这个文件的第一行（不写则在终端里输入）
        #[arg(long, value_name = "FILE", requires = "restorable")]
        passphrase_file: Option<PathBuf>,
        /// 完整写出证件号码等个人信息（默认隐去中间几位）
        #[arg(long)]
        full_ids: bool,
    },
    /// 从可恢复的 PDF 里取出申报书
    Open {
        /// 导出时带了 --restorable 的 PDF
        #[arg(value_name = "FILE.pdf")]
        file: PathBuf,
        /// 写到哪个文件（.json，或带附件的 .shenbao）
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// 口令写在这个文件的第一行（不写则在终端里输入）
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// 读回 Word 版：逐节列出别人改了什么，接受的写进申报书
    ReadBack {
        /// 申报书文件（.json 或 .shenbao），不会改动
        #[arg(value_name = "DRAFT")]
        draft: PathBuf,
        /// 改过的 Word 文件（.docx）
        #[arg(value_name = "FILE.docx")]
        word: PathBuf,
        /// 接受这一节的改动（填报项的代号，可重复）；all 为全部没有冲突的
        #[arg(long, value_name = "FIELD")]
        accept: Vec<String>,
        /// 接受后写到哪个文件（.json，或带附件的 .shenbao）
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 汇编成一个 PDF（封面、申报书、清单、全部附件，连续页码），并打包上传用的附件
    Bundle {
        /// 申报书文件（.json 或 .shenbao）
        #[arg(value_name = "FILE", required_unless_present = "id", conflicts_with = "id")]
        file: Option<PathBuf>,
        /// 汇编本机库里的申报书（编号见 shenbao list）
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// 写到哪个文件夹
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// 完整写出证件号码等个人信息（默认隐去中间几位）
        #[arg(long)]
        full_ids: bool,
        /// 在证件副本上盖用途字样（默认；盖在哪些附件上由指南包规定，原件不变）
        #[arg(long, overrides_with = "no_stamp")]
        stamp: bool,
        /// 不盖用途字样
        #[arg(long, overrides_with = "stamp")]
        no_stamp: bool,
    },
    /// 列出本机库里的申报书
    List {
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 校验本机库里的一份申报书
    Show {
        /// 编号，或编号的前几位
        id: String,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// 所填的证件号码、电话完整写出（默认隐去中间几位）
        #[arg(long)]
        full_ids: bool,
    },
    /// 指南包的检查（给编写指南包的人）
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// 列出指南包的全部错误，核对原文与锁定，并运行规则自带的用例
    Check {
        /// 指南包的文件夹
        dir: PathBuf,
        /// 再逐处改动规则（界限、比较、条件、名单），列出没有用例发现的改动
        #[arg(long)]
        mutants: bool,
    },
    /// 新建指南包：最小的一个，或由旧年度的生成下一年度的
    New {
        /// 写到哪个文件夹（不存在，或是空的）
        dir: PathBuf,
        /// 由这个旧年度的文件夹生成
        #[arg(long, value_name = "OLD")]
        from: Option<PathBuf>,
        /// 指南包的代号
        #[arg(long)]
        id: String,
        /// 年度（批次）
        #[arg(long)]
        edition: String,
        /// 指南的名称
        #[arg(long)]
        title: Option<String>,
        /// 发布单位
        #[arg(long)]
        issuer: Option<String>,
    },
    /// 两个年度之间改了什么：条款、界限、方向、填报项、选项、附件、规则
    Diff {
        /// 旧的文件夹
        old: PathBuf,
        /// 新的文件夹
        new: PathBuf,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// 写出各个文件的 JSON Schema 和编辑器的配置：写包时有补全、说明和即时检查
    Schemas {
        /// 放指南包的文件夹（不是某一个指南包）
        dir: PathBuf,
    },
    /// 写出 pack.lock：已公布版本每个文件的校验值，之后 pack check 会指出改动
    Lock {
        /// 指南包的文件夹
        dir: PathBuf,
    },
    /// 列出每一条款由什么落实
    Coverage {
        /// 指南包的文件夹
        dir: PathBuf,
        /// 输出格式
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}
