// What keys, pastes and pairs mean in tables that are edited in place.
import { describe, expect, it } from "vitest";
import type { Row } from "../types";
import { gridAction, type CellPlace, type CellState, type KeyPress } from "./keys";
import { addUp, findRow, rowIdOf, sumOf } from "./matrix/model";
import { addRow, duplicateRow, freshRowId, pasteBlock } from "./rowEdits";
import { exampleField } from "../testing";
import { linesOf } from "./people/lines";
import { gapAt } from "./useRowDrag";

const row = (id: string, cells: Record<string, string | number> = {}): Row => ({ ...cells, id }) as Row;
const at = (place: Partial<CellPlace> = {}): CellPlace => ({ row: 1, column: 1, rows: 3, columns: 3, ...place });
const cell = (state: Partial<CellState> = {}): CellState => ({
  atStart: true,
  atEnd: true,
  ownsVertical: false,
  multiline: false,
  onHandle: false,
  growing: true,
  ...state,
});
const press = (keys: string): KeyPress => {
  const parts = keys.split("+");
  return {
    key: parts.at(-1) ?? "",
    altKey: parts.includes("Alt"),
    ctrlKey: parts.includes("Ctrl"),
    metaKey: false,
    shiftKey: parts.includes("Shift"),
    isComposing: false,
  };
};

describe("keys in a table", () => {
  it.each([
    ["Enter", at(), cell(), { kind: "focus", row: 2, column: 1 }],
    ["Enter", at({ row: 2 }), cell(), { kind: "append", column: 1 }],
    ["Enter", at({ row: 2 }), cell({ growing: false }), null],
    ["Shift+Enter", at(), cell(), { kind: "focus", row: 0, column: 1 }],
    ["Shift+Enter", at(), cell({ multiline: true }), null],
    ["ArrowDown", at(), cell(), { kind: "focus", row: 2, column: 1 }],
    ["ArrowDown", at({ row: 2 }), cell(), null],
    ["ArrowDown", at(), cell({ ownsVertical: true }), null],
    ["ArrowDown", at(), cell({ multiline: true, atEnd: false }), null],
    ["ArrowUp", at({ row: 0 }), cell(), null],
    ["ArrowLeft", at(), cell(), { kind: "focus", row: 1, column: 0 }],
    ["ArrowLeft", at(), cell({ atStart: false }), null],
    ["ArrowLeft", at({ column: 0 }), cell(), null],
    ["ArrowRight", at({ column: 2 }), cell(), null],
    ["Shift+ArrowRight", at(), cell(), null],
    ["Alt+ArrowUp", at(), cell(), { kind: "move", row: 1, to: 0 }],
    ["Alt+ArrowDown", at({ row: 2 }), cell(), null],
    ["Alt+ArrowUp", at(), cell({ growing: false }), null],
    ["Ctrl+d", at(), cell(), { kind: "duplicate", row: 1 }],
    ["Ctrl+Home", at(), cell(), { kind: "focus", row: 0, column: 1 }],
    ["Ctrl+c", at(), cell(), null],
    ["Delete", at(), cell({ onHandle: true }), { kind: "remove", row: 1 }],
    ["Delete", at(), cell(), null],
    ["Delete", at(), cell({ onHandle: true, growing: false }), null],
    ["Tab", at(), cell(), null],
    ["x", at(), cell(), null],
  ] as const)("%s", (keys, place, state, expected) => expect(gridAction(press(keys), place, state)).toEqual(expected));

  it("leaves every key to an input method that composes", () =>
    expect(gridAction({ ...press("Enter"), isComposing: true }, at(), cell())).toBeNull());
});

describe("rows", () => {
  const rows = [row("a", { name: "甲" }), row("b", { name: "乙" })];
  it("gives a new row an id of its own", () => {
    const ids = new Set(Array.from({ length: 50 }, () => freshRowId(rows)));
    expect(ids.size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^r[a-z0-9]{7}$/);
  });
  it("copies a row right below it", () => {
    const edit = duplicateRow("people", rows, 0);
    expect(edit).toMatchObject({ op: "add_row", table: "people", at: 1, row: { name: "甲" } });
    expect(edit?.op === "add_row" && edit.row.id).not.toBe("a");
    expect(duplicateRow("people", rows, 5)).toBeNull();
  });
  it("adds at the end unless told where", () => expect(addRow("people", rows)).toMatchObject({ op: "add_row", at: null }));
});

describe("pasting a block", () => {
  const rows = [row("a", { name: "甲" }), row("b", { name: "乙" })];
  const read = (column: string, text: string) => {
    if (column !== "age") return { value: text === "" ? null : text };
    return /^\d+$/.test(text) ? { value: Number(text) } : null;
  };
  const paste = (block: string[][], start = { row: 0, column: 0 }, max?: number) =>
    pasteBlock("people", rows, ["name", "age"], start, block, read, max);

  it("fills existing rows and grows new ones", () => {
    const plan = paste(
      [
        ["丙", "30"],
        ["丁", "31"],
      ],
      { row: 1, column: 0 },
    );
    expect(plan.edits).toMatchObject([
      { op: "set", path: "people[b].name", value: "丙" },
      { op: "set", path: "people[b].age", value: 30 },
      { op: "add_row", table: "people", row: { name: "丁", age: 31 } },
    ]);
    expect(plan.rows).toBe(2);
  });
  it("starts at the cell it is pasted into", () =>
    expect(paste([["40"]], { row: 0, column: 1 }).edits).toEqual([{ op: "set", path: "people[a].age", value: 40 }]));
  it("leaves a cell alone whose text does not fit, and says so", () => {
    const plan = paste([["甲", "三十"]]);
    expect(plan.edits).toEqual([{ op: "set", path: "people[a].name", value: "甲" }]);
    expect(plan.refused).toEqual([{ row: 0, column: "age", text: "三十" }]);
  });
  it("empties a cell for a blank", () =>
    expect(paste([[""]]).edits).toEqual([{ op: "set", path: "people[a].name", value: null }]));
  it("stops at the greatest number of rows", () => {
    const plan = paste([["1"], ["2"], ["3"], ["4"]], { row: 0, column: 0 }, 3);
    expect(plan.edits).toHaveLength(3);
    expect(plan.cut).toBe(true);
  });
  it("says when columns found no place", () => expect(paste([["a", "1", "x"]]).cut).toBe(true));
  it("gives every new row its own id", () => {
    const ids = paste([["a"], ["b"], ["c"], ["d"]], { row: 2, column: 0 }).edits.flatMap((edit) =>
      edit.op === "add_row" ? [edit.row.id] : [],
    );
    expect(new Set(ids).size).toBe(4);
  });
});

describe("a matrix", () => {
  const keys = { rows: "category", columns: "unit" };
  const rows = [
    row("x1", { category: "equipment", unit: "lead", fiscal: 800 }),
    row("x2", { category: "labour", unit: "lead", fiscal: 600 }),
    row("p1-labour", { category: "other", unit: "p2" }),
  ];
  it("finds the row of a pair", () => expect(findRow(rows, keys, { row: "labour", column: "lead" })?.id).toBe("x2"));
  it("names a new row after its pair, and around a name that is taken", () => {
    expect(rowIdOf(rows, keys, { row: "equipment", column: "p1" })).toBe("p1-equipment");
    expect(rowIdOf(rows, keys, { row: "labour", column: "p1" })).toBe("p1-labour-2");
    expect(rowIdOf(rows, keys, { row: "equipment", column: "lead" })).toBe("x1");
  });
  it("adds up what is there, and nothing is not zero", () => {
    expect(sumOf(rows, "fiscal", (each) => each["unit"] === "lead")).toBe(1400);
    expect(sumOf(rows, "self")).toBeNull();
    expect(addUp([null, 5, 7])).toBe(12);
    expect(addUp([null, null])).toBeNull();
  });
});

describe("dragging a row", () => {
  const boxes = [
    { top: 0, bottom: 30 },
    { top: 30, bottom: 60 },
  ];
  it.each([
    [5, 0],
    [20, 1],
    [50, 2],
    [500, 2],
  ])("at height %i goes to gap %i", (y, gap) => expect(gapAt(y, boxes)).toBe(gap));
});

describe("people side by side", () => {
  const fields = (...widths: [string, "quarter" | "half", string?][]) =>
    widths.map(([label, width, subhead]) => exampleField(label, label, "text", { width, subhead: subhead ?? null }));
  const labels = (...given: Parameters<typeof fields>) =>
    linesOf(fields(...given)).map((line) => line.map((field) => field.label).join("/"));

  it("puts two short answers on one line", () =>
    expect(labels(["出生日期", "quarter"], ["性别", "quarter"], ["姓名", "half"])).toEqual(["出生日期/性别", "姓名"]));
  it("keeps long labels apart", () => expect(labels(["学位授予日期", "quarter"], ["起始年月", "quarter"])).toHaveLength(2));
  it("starts a line at a heading, and never joins three", () =>
    expect(labels(["甲", "quarter"], ["乙", "quarter", "资格"], ["丙", "quarter"], ["丁", "quarter"])).toEqual([
      "甲",
      "乙/丙",
      "丁",
    ]));
});
