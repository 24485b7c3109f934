import { describe, expect, it } from "vitest";
import { form, guideline } from "@/ipc/memory/pack";
import type { AccountView, ClauseView } from "@/ipc/wire";
import { accountsOf, concernsOf, hits } from "./concerns";

const clause = (id: string, by: AccountView[]): ClauseView => ({ ...(guideline.clauses[3] as ClauseView), id, by });
const rule = (label: string, place: string | null): AccountView => ({ kind: "rule", label, place });

describe("the clauses of a step", () => {
  const money = form.sections.find((section) => section.id === "money");
  it("are those its fields name and those of rules that stand in it", () => {
    const found = concernsOf(money, [clause("X.1", [rule("上限", "budget.fiscal")]), clause("X.2", [rule("别处", "lead.name")]), clause("X.3", [rule("全文", null)])]);
    expect([...found].sort()).toEqual(["P.4", "X.1"]);
  });
  it("are none where there is no step", () => expect(concernsOf(undefined, guideline.clauses).size).toBe(0));
});

describe("what accounts for a clause", () => {
  it("is named once, with a place only where the form has it", () => {
    const of = clause("X", [rule("上限", "budget.fiscal"), rule("上限", "gone"), rule("别的", "gone")]);
    expect(accountsOf(of, form)).toEqual([rule("上限", "budget.fiscal"), rule("别的", null)]);
    expect(accountsOf(of).map((by) => by.place)).toEqual([null, null]);
  });
});

describe("words looked for", () => {
  it("are cut out wherever they stand", () => {
    expect(hits("经费上限，经费", "经费")).toEqual(["", "经费", "上限，", "经费", ""]);
    expect(hits("经费", " ")).toEqual(["经费"]);
  });
});
