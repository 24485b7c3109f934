import { describe, expect, it } from "vitest";
import { answered, countAnswered, toValues } from "./answers";

const PATHS = ["lead.kind", "partners[r1].kind", "partners[r1].region", "budget.fiscal"];

describe("answers", () => {
  it("become the values of a form, with the rows the questions speak of", () => {
    expect(toValues(PATHS, { "lead.kind": "enterprise", "partners[r1].kind": "university" })).toEqual({ "lead.kind": "enterprise", partners: [{ id: "r1", kind: "university" }] });
    expect(toValues(PATHS, {})).toEqual({ partners: [{ id: "r1" }] });
  });

  it("take edits, a blank one taking the answer back", () => {
    const first = answered({}, [{ op: "set", path: "budget.fiscal", value: 5 }, { op: "set", path: "partners[r1].kind", value: "x" }]);
    expect(first).toEqual({ "budget.fiscal": 5, "partners[r1].kind": "x" });
    expect(answered(first, [{ op: "set", path: "budget.fiscal", value: null }])).toEqual({ "partners[r1].kind": "x" });
  });

  it("take a row more and a row less, as a way to qualify may ask for", () => {
    const more = answered({ "lead.kind": "x" }, [{ op: "add_row", table: "partners", row: { id: "n", region: "50", kind: "u" }, at: null }]);
    expect(more).toEqual({ "lead.kind": "x", "partners[n].region": "50", "partners[n].kind": "u" });
    expect(answered(more, [{ op: "remove_row", table: "partners", row: "n" }])).toEqual({ "lead.kind": "x" });
    expect(toValues([], more)).toEqual({ "lead.kind": "x", partners: [{ id: "n", region: "50", kind: "u" }] });
  });

  it("are counted among the questions asked only", () => expect(countAnswered(["lead.kind", "budget.fiscal"], { "lead.kind": "x", other: 1 })).toBe(1));
});
