//! The vocabulary that every form shares. Whatever is particular to one guideline comes from its
//! pack; what stands here would stand on the paper of any issuer.

use shenbao_engine::{Need, Severity, SlotState, Verdict};

/// Stands where something long has not been written yet.
pub(super) const BLANK: &str = "（待填）";
/// Stands under a table that may stay empty and is.
pub(super) const NONE: &str = "（无）";
/// Stands in a cell that does not apply to its row.
pub(super) const NOT_APPLICABLE: &str = "—";
pub(super) const CONTENTS: &str = "目　录";
pub(super) const NUMBER: &str = "序号";
pub(super) const TOTAL: &str = "合计";
pub(super) const FILLED_ON: &str = "填报日期";
pub(super) const DATE: &str = "日期";
pub(super) const LEAD_UNIT: &str = "牵头单位";
pub(super) const LEADER: &str = "项目负责人";
pub(super) const PROJECT: &str = "项目名称";
pub(super) const UNTITLED: &str = "未命名的申报书";
pub(super) const DRAFT: &str = "草稿";
pub(super) const GUIDELINE: &str = "依据指南";
pub(super) const PROGRAMME: &str = "申报类别";
pub(super) const YES: &str = "是";
pub(super) const NO: &str = "否";
pub(super) const TICKED: &str = "☑";
pub(super) const EMPTY_BOX: &str = "☐";

/// The words of the checklist.
pub(super) mod list {
    pub(crate) const TITLE: &str = "附件清单与预审结果";
    pub(crate) const OVERVIEW: &str = "一、附件清单";
    pub(crate) const DETAILS: &str = "二、逐项要求与核对";
    pub(crate) const REVIEW: &str = "三、预审结果";
    pub(crate) const ATTACHMENT: &str = "附件";
    pub(crate) const FROM: &str = "由谁提供";
    pub(crate) const NEED: &str = "要求";
    pub(crate) const STATE: &str = "状态";
    pub(crate) const FILES: &str = "文件";
    pub(crate) const BASIS: &str = "依据条款";
    pub(crate) const WHY: &str = "用途";
    pub(crate) const HOW: &str = "准备办法";
    pub(crate) const TICKS: &str = "人工核对";
    pub(crate) const NO_FILE: &str = "尚未添加文件";
    pub(crate) const NO_SLOT: &str = "按已填内容，没有需要附的材料。";
    pub(crate) const SECTION: &str = "章节";
    pub(crate) const PENDING: &str = "待填内容";
    pub(crate) const PLACE: &str = "位置";
    pub(crate) const FINDING: &str = "说明与改法";
    pub(crate) const FIX: &str = "改法：";
    pub(crate) const CLAUSES: &str = "依据：";
    pub(crate) const CONFIRMED: &str = "已由人工核对";
    pub(crate) const NOTHING: &str = "没有发现问题，也没有待填和待核对的事项。";
    pub(crate) const LIMITS: &str = "预审由程序按指南条款完成，公章、签名、原件和内容真实性须由人核对；结果不代替主管部门的形式审查。";
}

/// The words of a bundle.
pub(super) mod bundle {
    pub(crate) const TITLE: &str = "申报材料汇编";
    pub(crate) const NOTE: &str = "页码在每页下方居中；清单、目录和书签均可点击跳转";
    pub(crate) const MAP: &str = "二、证据对照";
    pub(crate) const DETAILS: &str = "三、逐项要求与核对";
    pub(crate) const REVIEW: &str = "四、预审结果";
    pub(crate) const DEMAND: &str = "要求与核对项";
    pub(crate) const CLAUSES: &str = "条款";
    pub(crate) const PAGE: &str = "汇编页码";
    pub(crate) const NOT_POINTED: &str = "未指明";
    pub(crate) const BESIDE: &str = "另附";
    pub(crate) const ATTACHMENTS: &str = "附件";
    pub(crate) const SIZE: &str = "页数与大小";
    pub(crate) const EVIDENCE: &str = "所证明的要求";
}

/// How much an attachment is asked for.
pub(super) fn need(need: Need) -> &'static str {
    match need {
        Need::Required => "必备",
        Need::Advised => "建议",
        Need::Optional => "可选",
    }
}

/// The state of an attachment slot.
pub(super) fn state(state: SlotState) -> &'static str {
    match state {
        SlotState::Missing => "缺",
        SlotState::Unreadable => "无法使用",
        SlotState::ToConfirm => "待人工核对",
        SlotState::Done => "齐",
        SlotState::NotNeeded => "未附",
    }
}

/// The heading over findings of one kind.
pub(super) fn group(verdict: Verdict, severity: Severity) -> &'static str {
    match (verdict, severity) {
        (Verdict::Violated, Severity::Error) => "错误",
        (Verdict::Violated, Severity::Warning) => "警告",
        (Verdict::Violated, Severity::Hint) => "提示",
        (Verdict::Pending, _) => "待填",
        (Verdict::Manual, _) => "需人工核对",
    }
}

/// How many files a slot takes, in words; empty where any number will do.
pub(super) fn count(min: u32, max: Option<u32>) -> String {
    match (min, max) {
        (min, Some(max)) if min == max => format!("{min} 份"),
        (0 | 1, Some(max)) => format!("至多 {max} 份"),
        (min, Some(max)) => format!("{min} 至 {max} 份"),
        (0 | 1, None) => String::new(),
        (min, None) => format!("至少 {min} 份"),
    }
}

/// A file's pages.
pub(super) fn pages(pages: u32) -> String {
    format!("{pages} 页")
}

/// A file's size, rounded up so that no file has none.
pub(super) fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1 << 20;
    if bytes < MEGABYTE {
        return format!("{} KB", bytes.div_ceil(1 << 10));
    }
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// The remark above a table of amounts.
pub(super) fn unit(unit: &str) -> String {
    format!("单位：{unit}")
}

/// What stands on a paste sheet.
pub(super) mod paste {
    pub(crate) const YES: &str = "是";
    pub(crate) const NO: &str = "否";
    pub(crate) const SOFT_BREAKS: &str = "去掉了段内的换行。";
    pub(crate) const SPACES: &str = "制表符和特殊空格改成了普通空格。";
    pub(crate) const INVISIBLE: &str = "去掉了看不见的字符。";
    pub(crate) const RAISED: &str = "上标、下标写成了普通字符，网上系统里如能设上下标请自行设回。";
    pub(crate) const ENDS: &str = "去掉了段首、段尾的空格。";

    /// Characters that some systems refuse.
    pub(crate) fn rare(chars: &str) -> String {
        format!("有生僻字“{chars}”，网上系统如不认，请按其要求替换。")
    }

    /// A whole table as one text.
    pub(crate) fn whole(table: &str) -> String {
        format!("{table}（整表，可粘贴到表格里）")
    }

    /// An amount's label with its unit.
    pub(crate) fn amount(label: &str, unit: &str) -> String {
        format!("{label}（{unit}）")
    }
}
