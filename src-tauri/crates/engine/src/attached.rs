//! An attached file in words: why it cannot be used, and what a person should know of it.
//!
//! The facts come from a look into the file; what they mean is judged here, so that a better
//! judgement also holds for files that were attached long ago.

mod papers;

use shenbao_draft::{Active, Attachment, AttachmentFacts, FileKind, PictureFacts, Stopped, Trait};

use crate::AttachmentView;
use crate::pack::Slot;
use crate::report::{Severity, Verdict};

/// The largest file a submission takes, in bytes. A larger one is refused before it is attached,
/// so it can only come from elsewhere.
const LARGEST: u64 = 200 * 1024 * 1024;

/// Below this many dots per inch the characters in a round seal, two millimetres high, are fewer
/// than twelve dots high, and Chinese characters need about that many to be told apart.
const FAINT: u32 = 150;

/// A picture with fewer pixels along its longer side shows even an identity card, the smallest
/// thing that is attached, at less than 300 dots per inch.
const SMALL: u32 = 1000;

/// Something a person should know of a file that can be used all the same.
pub(crate) struct Notice {
    /// Tells it from others about the same file.
    pub(crate) kind: &'static str,
    pub(crate) severity: Severity,
    pub(crate) verdict: Verdict,
    pub(crate) what: String,
    pub(crate) fix: &'static str,
}

const PRINT: &str = "请用阅读器打开后“打印为 PDF”，再重新添加。";

/// Why a file cannot be used, and what to do.
pub(crate) fn problem(slot: &Slot, file: &Attachment) -> Option<(String, &'static str)> {
    const ANOTHER: &str = "请换一份可以正常打开的文件。";
    let facts = &file.facts;
    Some(match () {
        () if file.size == 0 => ("是空文件".to_owned(), ANOTHER),
        () if file.size > LARGEST => ("超过 200 MB".to_owned(), "请压缩或拆分后重新添加。"),
        () if facts.encrypted => (
            "设有密码，无法查看，系统也会拒收".to_owned(),
            "请用不加密的版本替换。",
        ),
        () if facts.kind == FileKind::Heic && !accepts(slot, facts.kind) => (heic(), SAVE_AS),
        () if !accepts(slot, facts.kind) => (
            format!("不是{}文件", kinds(slot)),
            "请转成要求的格式后重新添加。",
        ),
        () if facts.stopped.is_some() => return None,
        () if !facts.readable => ("无法打开，可能已损坏".to_owned(), ANOTHER),
        () if facts.kind == FileKind::Pdf && facts.pages == Some(0) => {
            ("没有任何一页".to_owned(), ANOTHER)
        }
        () => return None,
    })
}

const SAVE_AS: &str = "请在手机或电脑上另存为 JPEG 或 PDF 后重新添加。";

fn heic() -> String {
    "是 HEIC 照片，很多系统打不开".to_owned()
}

fn accepts(slot: &Slot, kind: FileKind) -> bool {
    slot.accept.is_empty()
        || slot.accept.iter().any(|accepted| match accepted.as_str() {
            "pdf" => kind == FileKind::Pdf,
            _ => matches!(kind, FileKind::Jpeg | FileKind::Png),
        })
}

fn kinds(slot: &Slot) -> String {
    let words = slot
        .accept
        .iter()
        .map(|kind| if kind == "pdf" { "PDF" } else { "图片" });
    words.collect::<Vec<_>>().join("或")
}

/// What a person should know of a file that has no problem.
pub(crate) fn notices(facts: &AttachmentFacts) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut say = |kind, severity, what, fix| {
        notices.push(Notice {
            kind,
            severity,
            verdict: Verdict::Violated,
            what,
            fix,
        });
    };
    if facts.restricted {
        let what = "设有使用限制，能打开但不许改动，不能并入汇编".to_owned();
        say(
            "restricted",
            Severity::Warning,
            what,
            "请用没有限制的版本替换。",
        );
    }
    if let Some(page) = facts.broken_page {
        let fix = "请用阅读器打开看这一页；显示不全时请重新扫描，或“打印为 PDF”后重新添加。";
        say(
            "broken",
            Severity::Warning,
            format!("第 {page} 页已损坏，可能显示不全"),
            fix,
        );
    }
    if let Some((severity, what)) = active(&facts.active) {
        say("active", severity, what, PRINT);
    }
    if let Some(what) = papers::odd(&facts.sheets) {
        let fix = "请用阅读器“打印为 PDF”并选常用纸张，再重新添加。";
        say("odd_size", Severity::Warning, what, fix);
    } else if let Some(what) = papers::mixed(&facts.sheets) {
        let fix = "要打印或装订时，请看是否需要统一纸张；本来如此就不用改。";
        say("mixed_sizes", Severity::Hint, what, fix);
    }
    if let Some(scans) = facts.scans.filter(|scans| scans.dpi < FAINT) {
        let what = format!(
            "第 {} 页的扫描分辨率约 {} dpi，盖章和小字可能看不清",
            scans.page, scans.dpi
        );
        say(
            "faint",
            Severity::Warning,
            what,
            "建议用 200 dpi 以上重新扫描。",
        );
    }
    if facts.kind == FileKind::Heic {
        say("heic", Severity::Warning, heic(), SAVE_AS);
    }
    if let Some((kind, what, fix)) = facts.picture.as_ref().and_then(picture) {
        say(kind, Severity::Hint, what, fix);
    }
    notices.extend(facts.stopped.map(unsettled));
    notices
}

fn active(found: &[Active]) -> Option<(Severity, String)> {
    let word = |active: &Active| match active {
        Active::Script => "脚本",
        Active::Launch => "启动其他程序的动作",
        Active::Submit => "向外发送数据的动作",
        Active::Embedded => "内嵌的其他文件",
        Active::Xfa => "XFA 动态表单",
        Active::Media => "音视频或三维内容",
    };
    // An electronic invoice carries its own data along, which is nothing to warn of.
    let severity = if found == [Active::Embedded] {
        Severity::Hint
    } else {
        Severity::Warning
    };
    let words = found.iter().map(word).collect::<Vec<_>>().join("、");
    (!found.is_empty()).then(|| (severity, format!("带有{words}，有的系统会拒收")))
}

fn picture(picture: &PictureFacts) -> Option<(&'static str, String, &'static str)> {
    const AS_JPEG: &str = "要并入汇编，请另存为 JPEG 或 PDF 后重新添加。";
    let is = |what| picture.traits.contains(&what);
    Some(match () {
        () if is(Trait::Animated) => ("animated", "是动图，只会显示第一幅".to_owned(), AS_JPEG),
        () if is(Trait::Unfit) => {
            let why = match () {
                () if is(Trait::Transparent) => "带有透明部分",
                () if is(Trait::Interlaced) => "是隔行存放的",
                () => "的存放方式少见",
            };
            ("unfit", format!("图片{why}，不能原样放进汇编"), AS_JPEG)
        }
        () if picture.width.max(picture.height) < SMALL => {
            let what = format!(
                "图片只有 {}×{} 像素，打印出来可能看不清",
                picture.width, picture.height
            );
            ("small", what, "建议用 200 dpi 以上重新扫描，或靠近些重拍。")
        }
        () => return None,
    })
}

/// What nobody could look into is for a person to look at.
fn unsettled(why: Stopped) -> Notice {
    let why = match why {
        Stopped::Time => "检查用时过长",
        Stopped::Memory => "检查时占用内存过多",
        Stopped::Size => "内部结构大得不合常理",
        Stopped::Crash => "检查时出错",
    };
    Notice {
        kind: "unsettled",
        severity: Severity::Warning,
        verdict: Verdict::Manual,
        what: format!("没有检查完（{why}），能否打开、有没有密码都没有核对"),
        fix: "请用阅读器打开，逐页看过再确认；或“打印为 PDF”后重新添加。",
    }
}

/// The key under which a person says to have looked at a file that nobody could look into. It holds
/// for this content only.
pub(crate) fn confirm_key(file: &Attachment) -> String {
    let content: String = file.sha256.chars().take(16).collect();
    format!("attachment:{}:unsettled:{content}", file.slot)
}

/// The file as it goes over the wire.
pub(crate) fn view(slot: &Slot, file: &Attachment) -> AttachmentView {
    let problem = problem(slot, file).map(|(what, _)| what);
    let notices = match problem {
        Some(_) => Vec::new(),
        None => notices(&file.facts).into_iter().map(|it| it.what).collect(),
    };
    AttachmentView {
        id: file.id.clone(),
        name: file.name.clone(),
        size: file.size,
        sha256: file.sha256.clone(),
        pages: file.facts.pages,
        problem,
        notices,
        ticked: file.ticks.clone(),
    }
}
