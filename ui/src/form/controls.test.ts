// Controls as a person meets them: typed into, composed into, covered, told off, and put right by undo.
import { defineComponent, h, shallowRef, type ShallowRef } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mount, settled, unmountAll } from "@/test/mount";
import { provideForm } from "./context";
import FormField from "./FormField.vue";
import { valueAt, withValue } from "./path";
import { exampleDraft, exampleField, exampleForm } from "./testing";
import type { ChecklistItem } from "@/ipc/wire";
import type { DraftData, Edit, FieldView, Finding, Value, Values } from "./types";

interface Bench {
  input: HTMLInputElement;
  draft: ShallowRef<DraftData>;
  sent: Edit[];
  value: () => Value | undefined;
  foot: () => string;
}

async function bench(field: FieldView, start?: Value, findings: Finding[] = []): Promise<Bench> {
  const draft = shallowRef(exampleDraft(start === undefined ? {} : { [field.id]: start }, findings));
  const sent: Edit[] = [];
  const apply = async (edits: Edit[]): Promise<void> => {
    sent.push(...edits);
    for (const edit of edits) {
      if (edit.op !== "set") continue;
      draft.value = { ...draft.value, values: withValue(draft.value.values, edit.path, edit.value) as DraftData["values"] };
    }
  };
  const Page = defineComponent({
    setup() {
      provideForm({ form: shallowRef(exampleForm([field])), draft, apply, onError: () => {}, showClause: () => {} });
      return () => h(FormField, { field, path: field.id });
    },
  });
  await mount(Page);
  const input = document.getElementById(`f-${field.id}`) as HTMLInputElement;
  return {
    input,
    draft,
    sent,
    value: () => valueAt(draft.value.values as Values, field.id),
    foot: () => document.getElementById(`f-${field.id}:foot`)?.textContent?.trim() ?? "",
  };
}

async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(200);
  await settled();
}
const focus = async (input: HTMLElement): Promise<void> => {
  input.dispatchEvent(new FocusEvent("focus"));
  await settled();
};
const blur = async (input: HTMLElement): Promise<void> => {
  input.dispatchEvent(new FocusEvent("blur"));
  await vi.advanceTimersByTimeAsync(200);
  await settled();
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  unmountAll();
  vi.useRealTimers();
});

describe("a control", () => {
  it("has the path as its id and the label as its name", async () => {
    const { input } = await bench(exampleField("project.title", "项目名称", "text"));
    expect(document.querySelector(`label[for="${input.id}"]`)?.textContent).toContain("项目名称");
  });

  it("covers a personal number until it has the focus", async () => {
    const { input } = await bench(exampleField("id", "证件号码", "person_id", { sensitive: "id" }), "510104198504120020");
    expect(input.value).toBe("5101**********0020");
    await focus(input);
    expect(input.value).toBe("510104198504120020");
    await type(input, "５１０１０４ 19850412002x");
    await blur(input);
    expect(input.value).toBe("5101**********002X");
  });

  it("stores an amount in minor units and shows it in the pack's unit", async () => {
    const { input, value } = await bench(exampleField("money", "申请经费", "money"));
    await focus(input);
    await type(input, "1234.5万");
    expect(value()).toBe(1_234_500_000);
    expect(input.value).toBe("1234.5万");
    await blur(input);
    expect(input.value).toBe("1,234.50");
  });

  it("keeps text it cannot read, stores nothing, and says so", async () => {
    const { input, value, foot } = await bench(exampleField("birth", "出生日期", "date"), "1985-04-12");
    await focus(input);
    await type(input, "春天");
    expect(value()).toBe("1985-04-12");
    await blur(input);
    expect(input.value).toBe("春天");
    expect(value()).toBeUndefined();
    expect(foot()).toContain("年-月-日");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    await focus(input);
    await type(input, "1985.4.12");
    expect(value()).toBe("1985-04-12");
    expect(input.hasAttribute("aria-invalid")).toBe(false);
  });

  it("sends nothing while an input method composes", async () => {
    const { input, sent, value } = await bench(exampleField("project.title", "项目名称", "text"));
    await focus(input);
    input.dispatchEvent(new CompositionEvent("compositionstart"));
    await type(input, "gao");
    expect(sent).toEqual([]);
    expect(input.value).toBe("gao");
    input.value = "高";
    input.dispatchEvent(new CompositionEvent("compositionend"));
    await vi.advanceTimersByTimeAsync(200);
    await settled();
    expect(value()).toBe("高");
  });

  it("follows undo while it has the focus", async () => {
    const { input, draft } = await bench(exampleField("project.title", "项目名称", "text"), "旧");
    await focus(input);
    await type(input, "新的名称");
    draft.value = { ...draft.value, values: { "project.title": "旧" } };
    await settled();
    expect(input.value).toBe("旧");
  });

  it("is described by what the review says about it", async () => {
    const finding = {
      rule: "cap",
      field: "money",
      message: "超过上限。",
      fix: "请调减。",
      verdict: "violated",
      severity: "error",
      confirmed: false,
      dismissed: null,
    } as Finding;
    const { input, foot } = await bench(exampleField("money", "申请经费", "money"), 60_000_000, [finding]);
    expect(input.getAttribute("aria-describedby")).toBe("f-money:foot");
    expect(foot()).toContain("超过上限。请调减。");
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  it("is not described by what a person put aside", async () => {
    const finding = {
      rule: "slip", field: "money", message: "像是元写成了万元。", fix: null, verdict: "violated", severity: "warning", confirmed: false,
      dismissed: { reason: "已核对", by: "", at: "2030-05-04T14:03:22+08:00" },
    } as Finding;
    const { input, foot } = await bench(exampleField("money", "申请经费", "money"), 1_000_000, [finding]);
    expect(foot()).not.toContain("像是");
    expect(input.closest(".input")?.classList.contains("warning")).toBe(false);
  });
});

describe("an attachment among the fields", () => {
  const item = (slot: string, row: string | null, state: "missing" | "done"): ChecklistItem => ({
    slot, row, state, title: `材料 ${slot}`, clauses: [], need: "required", why: "", how: "", from: "", party_label: "", accept: [], min: 1, max: null, files: [], ticks: [], group_label: "",
  });

  it("shows the slot it names, not one that happens to have its own name, and leads there", async () => {
    const field = exampleField("finance.files", "自筹能力材料", "attachment", { slot: "ability" });
    const { draft } = await bench(field);
    draft.value = { ...draft.value, report: { ...draft.value.report, checklist: [item("finance.files", null, "missing"), item("ability", "r1", "missing"), item("ability", "r2", "done")] } };
    await settled();
    const links = [...document.querySelectorAll<HTMLAnchorElement>(".slots a")];
    expect(links.map((link) => [link.textContent, decodeURIComponent(link.getAttribute("href") ?? "")])).toEqual([
      ["去放", "/draft/d1/attachments?at=attachments/ability@r1"],
      ["去看", "/draft/d1/attachments?at=attachments/ability@r2"],
    ]);
  });
});
