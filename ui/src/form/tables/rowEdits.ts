// Edits of whole rows: adding, copying, pasting a block. They are built here as plain edits so that one paste
// is one command and one step of undo.

import type { Edit, Row, Value } from "../types";
import { cellPath } from "../path";

/** A new row id: random, so that rows added in two copies of a draft stay apart when they are brought together. */
export function freshRowId(rows: readonly Row[]): string {
  const taken = new Set(rows.map((row) => row.id));
  for (;;) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    const id = `r${random.toString(36).padStart(7, "0")}`;
    if (!taken.has(id)) return id;
  }
}

export function addRow(table: string, rows: readonly Row[], cells: Partial<Row> = {}, at?: number): Edit {
  const row = { ...cells, id: freshRowId(rows) } as Row;
  return { op: "add_row", table, row, at: at ?? null };
}

/** A copy of a row directly below it. */
export function duplicateRow(table: string, rows: readonly Row[], index: number): Edit | null {
  const source = rows[index];
  return source ? { op: "add_row", table, row: { ...source, id: freshRowId(rows) }, at: index + 1 } : null;
}

/** Reads one pasted cell; null means the text cannot be that column's value. */
export type ReadCell = (column: string, text: string) => { value: Value | null } | null;

export interface PastePlan {
  edits: Edit[];
  /** Cells whose text did not fit their column, as they were on the clipboard. */
  refused: { row: number; column: string; text: string }[];
  /** Rows or columns of the block that found no place. */
  cut: boolean;
  rows: number;
}

/** Lays a block over the table from one cell on, growing rows up to `maxRows`. */
export function pasteBlock(
  table: string,
  rows: readonly Row[],
  columns: readonly string[],
  start: { row: number; column: number },
  block: readonly (readonly string[])[],
  readCell: ReadCell,
  maxRows = 500,
): PastePlan {
  const plan: PastePlan = { edits: [], refused: [], cut: false, rows: 0 };
  const known = [...rows];
  const targets = columns.slice(start.column);
  for (const [offset, line] of block.entries()) {
    const index = start.row + offset;
    if (index >= maxRows) {
      plan.cut = true;
      break;
    }
    if (line.length > targets.length) plan.cut = true;
    const cells = readLine(line, targets, index, readCell, plan);
    const existing = known[index];
    plan.rows += 1;
    if (existing) {
      for (const [column, value] of Object.entries(cells))
        plan.edits.push({ op: "set", path: cellPath(table, existing.id, column), value });
    } else {
      const filled = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
      const row = { ...filled, id: freshRowId(known) } as Row;
      known.push(row);
      plan.edits.push({ op: "add_row", table, row, at: null });
    }
  }
  return plan;
}

function readLine(
  line: readonly string[],
  targets: readonly string[],
  row: number,
  readCell: ReadCell,
  plan: PastePlan,
): Record<string, Value | null> {
  const cells: Record<string, Value | null> = {};
  for (const [i, column] of targets.entries()) {
    const text = line[i];
    if (text === undefined) break;
    const read = readCell(column, text);
    if (read) cells[column] = read.value;
    else plan.refused.push({ row, column, text });
  }
  return cells;
}
