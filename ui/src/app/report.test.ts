// Steps, places and values as the window words them.
import { describe, expect, it } from "vitest";
import type { ChecklistItem, Finding, SectionProgress } from "@/ipc/wire";
import { form } from "@/ipc/memory/pack";
import { report } from "@/ipc/memory/report";
import { headOf, placeOf } from "./goto";
import { labelOf, money, valueAt, valueText } from "./show";
import { checklistMark, findingState, sectionMark, stepsOf } from "./steps";

const progress = (part: Partial<SectionProgress>): SectionProgress => ({
  section: "s", state: "in_progress", filled: 0, total: 3, errors: 0, warnings: 0, hints: 0, pending: 0, manual: 0, ...part,
});
const finding = (part: Partial<Finding>): Finding => ({ ...(report({}).findings[0] as Finding), ...part });
const item = (part: Partial<ChecklistItem>): ChecklistItem => ({
  slot: "a", row: null, title: "", clauses: [], need: "required", why: "", how: "", from: "", party_label: "", accept: [], min: 1, max: null, state: "missing",
  files: [], ticks: [], group_label: "", ...part,
});

describe("a step's mark", () => {
  it.each([
    [progress({ state: "problems", errors: 2, warnings: 1 }), "error", "错误 2"],
    [progress({ state: "problems", warnings: 3 }), "warning", "警告 3"],
    [progress({ state: "needs_person", manual: 1 }), "manual", "核对 1"],
    [progress({ pending: 4 }), "in_progress", "待填 4"],
    [progress({}), "in_progress", "进行中"],
    [progress({ state: "not_started", pending: 9 }), "not_started", "未开始"],
    [progress({ state: "done" }), "done", "已完成"],
  ])("%#: says the worst first", (section, state, fact) => {
    expect(sectionMark(section)).toEqual({ state, fact });
  });

  it("shows only sections that apply, in the form's order", () => {
    const whole = report({});
    const fewer = { ...whole, sections: whole.sections.filter((s) => s.section !== "lead") };
    expect(stepsOf(form, fewer).map((step) => step.id)).toEqual(["basic", "leader", "basis", "money"]);
  });

  it("puts an unreadable attachment before a missing one, and an advised one never blocks", () => {
    expect(checklistMark({ checklist: [item({}), item({ state: "unreadable" })], sections: [] }).state).toBe("error");
    expect(checklistMark({ checklist: [item({}), item({ state: "to_confirm" })], sections: [] }).state).toBe("missing");
    expect(checklistMark({ checklist: [item({ need: "advised" })], sections: [] }).state).toBe("done");
    const open = { section: "attachments", state: "not_started", filled: 0, total: 2, errors: 0, warnings: 0, hints: 0, pending: 0, manual: 0 } as const;
    expect(checklistMark({ checklist: [], sections: [open] }).state).toBe("not_started");
  });
});

describe("a finding's mark", () => {
  it.each([
    [{ verdict: "violated", severity: "warning" }, "warning"],
    [{ verdict: "pending", kind: "field" }, "pending"],
    [{ verdict: "pending", kind: "attachment", severity: "error" }, "missing"],
    [{ verdict: "pending", kind: "attachment", severity: "hint" }, "hint"],
    [{ verdict: "manual" }, "manual"],
    [{ verdict: "manual", confirmed: true }, "done"],
  ] as [Partial<Finding>, string][])("%#", (part, state) => {
    expect(findingState(finding(part))).toBe(state);
  });
});

describe("the way to a finding", () => {
  it("leads to the step and names the control", () => {
    expect(placeOf("d1", form, { field: "leader.title", section: "leader" })).toEqual({ name: "step", params: { id: "d1", section: "leader" }, query: { at: "leader.title" } });
  });
  it("leads to the attachments for a slot, and finds the section when none is named", () => {
    expect(placeOf("d1", form, { field: "attachments/agreement@p1", section: "" })).toMatchObject({ name: "attachments", query: { at: "attachments/agreement@p1" } });
    expect(placeOf("d1", form, { field: "budget.fiscal", section: "" })).toMatchObject({ params: { section: "money" } });
  });
  it("knows the head of a path", () => {
    expect(headOf("partners[p1].name")).toBe("partners");
    expect(headOf("project.title")).toBe("project.title");
  });
});

describe("values in words", () => {
  it.each([
    [50_000_000, "50.00 万元"],
    [1_234_567_890, "1,234.57 万元"],
    [999_999, "1.00 万元"],
    [-5_000_000, "-5.00 万元"],
    [0, "0.00 万元"],
  ])("writes %d minor units as %s", (minor, text) => {
    expect(money(minor, form.money)).toBe(text);
  });

  it("reads fields and cells by path", () => {
    const values = { "project.title": "题", partners: [{ id: "p1", name: "乙大学" }] };
    expect(valueAt(values, "project.title")).toBe("题");
    expect(valueAt(values, "partners[p1].name")).toBe("乙大学");
    expect(valueAt(values, "partners[p2].name")).toBeUndefined();
  });

  it("names what it shows and says when it is blank", () => {
    expect(labelOf(form, "project.title")).toBe("项目名称");
    expect(valueText(form, "budget.fiscal", 50_000_000)).toBe("50.00 万元");
    expect(valueText(form, "project.title", undefined)).toBe("（空）");
  });
});
