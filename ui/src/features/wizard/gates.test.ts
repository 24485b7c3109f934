import { describe, expect, it } from "vitest";
import type { Reading } from "@/ipc/wire";
import { gatesOf } from "./gates";

const reading = (rule: string, kind: Reading["kind"], row: string): Reading => ({
  rule, label: rule, kind, row: { id: row, title: row }, ways: [], parts: [], limit_text: "", limit_permille: null, actual_text: "", actual_permille: null, verdict: "pass", shortfall_text: null, clauses: [],
});

describe("gates", () => {
  it("keep the rows of one rule together and leave bars out", () => {
    const gates = gatesOf([reading("a", "gate", "1"), reading("b", "gate", "1"), reading("a", "gate", "2"), reading("c", "ratio", "1")]);
    expect(gates.map((gate) => [gate.rule, gate.rows.map((row) => row.row?.id)])).toEqual([["a", ["1", "2"]], ["b", ["1"]]]);
  });
});
