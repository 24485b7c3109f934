// A report with one finding of every kind; confirming and putting aside are all that changes it.
import type { ClauseVerdict, Confirmation, Dismissed, Finding, Report } from "../wire";
import { guideline } from "./pack";

export type Dismissals = Record<string, Dismissed>;

export const finding = (part: Partial<Finding> & Pick<Finding, "rule" | "title" | "message" | "field" | "section">): Finding => ({
  clauses: ["P.4"], verdict: "violated", severity: "error", row: null, where_label: part.title, fix: null, suggestion: null, evidence: [], kind: "rule",
  confirm_key: null, confirmed: false, dismiss_key: null, dismiss_of: null, dismissed: null, others: [], ...part,
});

/** What is said about a draft beside another one. */
export const across = (id: string, title: string): Finding => finding({
  rule: "one_per_lead", title: "一家牵头一项", section: "lead", field: "lead.name", kind: "across", message: `本单位另有一份申报书《${title}》。`, fix: "请只留一份。", where_label: "牵头单位 · 单位全称", others: [{ id, title }],
});

const findings: Finding[] = [
  finding({ rule: "leader_title", title: "职称", section: "leader", field: "leader.title", message: "负责人张某为讲师、硕士，大项目要求高级职称或博士学位。", fix: "请换一位符合条件的负责人，或改报小项目。", where_label: "项目负责人 · 职称" }),
  finding({ rule: "leader_years", title: "从事本领域", section: "leader", field: "leader.name", severity: "warning", message: "按两个日期算年限不一致。", fix: "请致电联系人核实。", dismiss_key: "leader_years", where_label: "项目负责人 · 年限" }),
  finding({ rule: "field:lead.name:required", title: "单位全称", section: "lead", field: "lead.name", verdict: "pending", kind: "field", message: "还没有填写。", where_label: "牵头单位 · 单位全称", clauses: [] }),
  finding({ rule: "fiscal_cap", title: "申请经费", section: "money", field: "budget.fiscal", message: "申请经费 50.00 万元，超过上限 40.00 万元。", fix: "请调减至少 10.00 万元。", where_label: "经费 · 申请经费", clauses: ["P.6"] }),
  finding({ rule: "no_affiliation", title: "与牵头单位的关系", section: "lead", field: "lead.name", verdict: "manual", severity: "hint", message: "请确认两家单位没有从属关系。机器看不出，确认后打勾。", where_label: "合作单位 · 关系", confirm_key: "no_affiliation" }),
  finding({ rule: "attachment:agreement:missing", title: "合作协议", section: "", field: "attachments/agreement", verdict: "pending", kind: "attachment", message: "缺与乙大学的合作协议。", fix: "请盖章扫描后放入。", where_label: "附件 · 合作协议", clauses: ["P.10"] }),
  finding({ rule: "open_topic", title: "方向", section: "basic", field: "project.title", severity: "hint", message: "清单外的方向不算错，由专家判断。", dismiss_key: "open_topic", where_label: "类型与名称 · 方向" }),
];

function clauseVerdict(id: string, index: number): ClauseVerdict {
  if (id.startsWith("Q")) return "unaccounted";
  if (id === "P.4" || id === "P.6") return "violated";
  if (id === "P.10") return "pending";
  return (["satisfied", "satisfied", "background", "satisfied", "satisfied", "manual", "satisfied", "not_applicable"] as const)[index % 8] ?? "satisfied";
}

export function report(confirmations: Record<string, Confirmation>, dismissals: Dismissals = {}, more: readonly Finding[] = []): Report {
  const shown = [...findings, ...more].map((f) => ({ ...f, confirmed: f.confirm_key !== null && f.confirm_key in confirmations, dismissed: dismissals[f.dismiss_key ?? ""] ?? null }));
  const open = shown.filter((f) => !f.confirmed && f.dismissed === null);
  const count = (test: (f: Finding) => boolean) => open.filter(test).length;
  const violated = (severity: Finding["severity"]) => count((f) => f.verdict === "violated" && f.severity === severity);
  return {
    summary: {
      errors: violated("error"), warnings: violated("warning"), hints: violated("hint"), pending: count((f) => f.verdict === "pending" && f.kind !== "attachment"),
      missing_attachments: count((f) => f.kind === "attachment"), manual: count((f) => f.verdict === "manual"), confirmed: shown.filter((f) => f.confirmed).length, dismissed: shown.filter((f) => f.dismissed !== null).length,
    },
    findings: shown, hidden: [], readings: [], calculated: {}, fixed: {},
    checklist: [],
    sections: ["basic", "lead", "leader", "basis", "money"].map((section) => {
      const own = open.filter((f) => f.section === section);
      const errors = own.filter((f) => f.verdict === "violated" && f.severity === "error").length;
      const pending = own.filter((f) => f.verdict === "pending").length;
      return {
        section, filled: 1, total: 2, errors, warnings: own.filter((f) => f.severity === "warning").length, hints: 0, pending,
        manual: own.filter((f) => f.verdict === "manual").length,
        state: errors ? "problems" as const : pending ? "in_progress" as const : section === "basis" ? "not_started" as const : "done" as const,
      };
    }),
    clauses: guideline.clauses.map((clause, index) => ({ id: clause.id, state: clauseVerdict(clause.id, index) })),
  };
}
