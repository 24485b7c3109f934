import { describe, expect, it } from "vitest";
import { guideline } from "@/ipc/memory/pack";
import type { ClauseView } from "@/ipc/wire";
import { unaccounted, unchecked } from "./unchecked";

const clause = (id: string, reason: string | null, account: ClauseView["account"] = "person"): ClauseView => ({ ...(guideline.clauses[0] as ClauseView), id, account, reason });

describe("what is not checked", () => {
  it("is said once per reason, with every clause it concerns", () => {
    const clauses = [clause("P.1", "由专家判断"), clause("P.2", null, "rule"), clause("P.3", "要看原件"), clause("P.4", "由专家判断")];
    expect(unchecked(clauses, [])).toEqual([{ reason: "由专家判断", clauses: ["P.1", "P.4"] }, { reason: "要看原件", clauses: ["P.3"] }]);
  });

  it("leaves out what does not concern this draft", () => {
    expect(unchecked([clause("P.1", "由专家判断")], [{ id: "P.1", state: "not_applicable" }])).toEqual([]);
    expect(unchecked([clause("P.1", "由专家判断")], [{ id: "P.1", state: "manual" }])).toHaveLength(1);
  });

  it("counts what nothing accounts for in the draft's own programme only", () => {
    expect(unaccounted(guideline.clauses, "p")).toEqual([]);
    expect(unaccounted(guideline.clauses, "q")).toHaveLength(14);
  });
});
