// A made-up guideline for tests and for looking at screens without a core.
import type { ClauseView, DeadlineView, FormView, GuidelineView, OverlayView, PackView, SectionView, FieldView } from "../wire";

const deadlines: DeadlineView[] = [
  { id: "inner", label: "校内", at: "2030-05-08T12:00:00+08:00", days_left: 4 },
  { id: "system", label: "系统关闭", at: "2030-05-15T18:00:00+08:00", days_left: 11 },
];

export const pack: PackView = {
  id: "example", edition: "2030", title: "示例指南", issuer: "示例发布单位", sha256: "0".repeat(64), built_in: true,
  programmes: [
    {
      id: "p", title: "联合研发", short: "联合", form_name: "示例申报书", contact: "示例联系人 000-0000", clauses: ["P.1"],
      tracks: [
        { id: "p-large", title: "大项目", short: "大", summary: "经费较多，条件较高。", clauses: ["P.2"],
          facts: [{ label: "经费上限", value: "40.00 万元", clauses: ["P.2"] }, { label: "执行期", value: "2 年", clauses: ["P.3"] }, { label: "负责人", value: "高级职称或博士", clauses: ["P.4"] }, { label: "联系人", value: "同一位", clauses: [] }] },
        { id: "p-small", title: "小项目", short: "小", summary: "经费较少，门槛较低。", clauses: ["P.2"],
          facts: [{ label: "经费上限", value: "10.00 万元", clauses: ["P.2"] }, { label: "执行期", value: "1 年", clauses: ["P.3"] }, { label: "负责人", value: "硕士满四年也可", clauses: ["P.4"] }, { label: "联系人", value: "同一位", clauses: [] }] },
      ],
    },
  ],
  samples: [{ id: "s1", track: "p-large", title: "高校牵头的完整示例", note: "所有章节都填好，没有错误。" }, { id: "s2", track: "p-small", title: "院所牵头的完整示例", note: "带三家合作单位。" }],
  deadlines, clauses_total: 48, clauses_accounted: 40,
};

export const overlay: OverlayView = { id: "example-more", title: "转载的补充通知", pack: pack.id, edition: pack.edition };

/** The words for one of its tracks. */
export function trackOf(id: string): { title: string; label: string } {
  const programme = pack.programmes[0];
  const track = programme?.tracks.find((each) => each.id === id);
  return { title: track?.title ?? "", label: `${programme?.short ?? ""} ${track?.short ?? ""}` };
}

const kinds = ["rule", "rule", "field", "rule", "attachment", "person", "rule", "background"] as const;
const clauses: ClauseView[] = Array.from({ length: 48 }, (_, i) => {
  const programme = i < 2 ? "" : i < 34 ? "p" : "q";
  const account = i >= 34 ? "none" : (kinds[i % kinds.length] ?? "rule");
  return {
    id: `${programme ? programme.toUpperCase() : "O"}.${i}`, programme, place: `第${i + 1}段`,
    text: `这是示例指南的第 ${i + 1} 条，申报单位应当按照要求准备材料，并对真实性负责。`,
    note: i % 9 === 0 ? "此处有两种读法，按较宽的一种处理并提示。" : null, account,
    reason: account === "person" ? "由评审专家判断" : account === "background" ? "小节标题" : null,
    by: account === "rule" ? [{ kind: "rule", label: "经费不超过上限", place: "budget.fiscal" }] : [],
  };
});

export const guideline: GuidelineView = { pack: pack.id, edition: pack.edition, title: "示例指南全文", issuer: pack.issuer, clauses };

export const field = (id: string, label: string, type: FieldView["type"] = "text", required = true): FieldView => ({
  id, label, type, required, clauses: ["P.4"], subhead: null, width: "half", help: null, reviewers: null, example: null, sensitive: null, fixed: false,
  options: [], list: null, suggest: null,
  limits: { min_length: null, max_length: null, soft_max: false, min: null, max: null, format: null },
  row_ref: null, table: null, kind_field: null, slot: null,
});

const section = (id: string, title: string, group: string, fields: FieldView[]): SectionView => ({ id, title, group, intro: "", readings: [], fields });

export const form: FormView = {
  pack: pack.id, edition: pack.edition, pack_title: pack.title, track: "p-large", track_title: "大项目", track_label: "联合 大", form_name: "示例申报书",
  contact: "示例联系人 000-0000", money: { currency: "CNY", unit: "万元", minor_per_unit: 1_000_000, decimals: 2 },
  sections: [
    section("basic", "类型与名称", "填表", [field("project.title", "项目名称")]),
    section("lead", "牵头单位", "填表", [field("lead.name", "单位全称")]),
    section("leader", "项目负责人", "填表", [field("leader.name", "姓名"), field("leader.title", "职称")]),
    section("basis", "立项依据", "正文", [field("text.basis", "立项依据", "long_text")]),
    section("money", "经费", "目标与经费", [field("budget.fiscal", "申请经费", "money")]),
  ],
  lists: {}, slots: [], deadlines,
};
