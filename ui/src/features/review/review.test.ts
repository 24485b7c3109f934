import { describe, expect, it } from "vitest";
import { form, guideline } from "@/ipc/memory/pack";
import { report } from "@/ipc/memory/report";
import { countStates, groupFindings } from "./groups";
import { countWays, meter } from "./meter";

describe("the clause meter", () => {
  const groups = meter(guideline.clauses, report({}).clauses);

  it("has one tick per clause in the document's order", () => {
    expect(groups.flatMap((group) => group.ticks.map((tick) => tick.clause.id))).toEqual(guideline.clauses.map((clause) => clause.id));
  });

  it("draws thin what nothing in it applies to, and only that", () => {
    expect(groups.map((group) => [group.programme, group.thin])).toEqual([["", false], ["p", false], ["q", true]]);
  });

  it("counts every clause exactly once", () => {
    const counts = countWays(groups);
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(guideline.clauses.length);
    expect(counts.other).toBeGreaterThanOrEqual(14);
  });

  it("does not show a clause without a state as checked", () => {
    expect(countWays(meter(guideline.clauses, [])).other).toBe(guideline.clauses.length);
  });
});

describe("findings in groups", () => {
  const { findings } = report({});
  const grouped = (by: "step" | "state" | "clause") => groupFindings(findings, by, form, guideline.clauses);

  it.each(["step", "state", "clause"] as const)("loses none when grouped by %s", (by) => {
    const back = grouped(by).flatMap((group) => group.findings);
    expect(new Set(back)).toEqual(new Set(findings));
    expect(back).toHaveLength(findings.length);
  });

  it("follows the form, with attachments last", () => {
    expect(grouped("step").map((group) => group.title)).toEqual(["类型与名称", "牵头单位", "项目负责人", "经费", "附件"]);
  });

  it("puts what blocks before what informs", () => {
    expect(grouped("state").map((group) => group.key)).toEqual(["error", "missing", "warning", "pending", "manual", "hint"]);
    expect(grouped("step").find((group) => group.key === "leader")?.findings.map((f) => f.severity)).toEqual(["error", "warning"]);
  });

  it("follows the guideline, with findings of no clause last", () => {
    expect(grouped("clause").map((group) => group.title)).toEqual(["P.4", "P.6", "P.10", "没有对应条款"]);
  });

  it("counts a confirmed matter as done", () => {
    const confirmed = report({ no_affiliation: { at: "", by: "", note: "" } }).findings;
    expect(countStates(findings).get("manual")).toBe(1);
    expect(countStates(confirmed).get("manual")).toBeUndefined();
    expect(countStates(confirmed).get("done")).toBe(1);
  });
});
