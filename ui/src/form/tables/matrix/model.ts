// A matrix is a table whose rows are addressed by two of their columns, such as unit and category. This file finds
// rows by that pair, names the ones that do not exist yet, and adds up.

import type { Row } from "../../types";

export interface Pair {
  row: string;
  column: string;
}

export interface MatrixKeys {
  rows: string;
  columns: string;
}

/** The row of a pair, if it is there. */
export function findRow(rows: readonly Row[], keys: MatrixKeys, pair: Pair): Row | undefined {
  return rows.find((row) => row[keys.rows] === pair.row && row[keys.columns] === pair.column);
}

/** The id of the row of a pair. A new row is named after its pair, so that two copies of a draft name it alike. */
export function rowIdOf(rows: readonly Row[], keys: MatrixKeys, pair: Pair): string {
  const present = findRow(rows, keys, pair);
  if (present) return present.id;
  const wanted = `${pair.column}-${pair.row}`.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 60);
  const taken = new Set(rows.map((row) => row.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  return id;
}

/** Adds up one column over some rows; null while nothing has been filled in. */
export function sumOf(rows: readonly Row[], cell: string, where: (row: Row) => boolean = () => true): number | null {
  const numbers = rows
    .filter(where)
    .map((row) => row[cell])
    .filter((value): value is number => typeof value === "number");
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0);
}

/** Adds amounts of which some may be blank. */
export function addUp(parts: readonly (number | null)[]): number | null {
  const numbers = parts.filter((part): part is number => part !== null);
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0);
}
