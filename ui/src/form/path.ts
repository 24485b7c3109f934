// A value is addressed the same way everywhere: `project.title`, `partners[p1].name`, `partners[p1]`, `partners`.
// This file is the only place of the interface that takes such a path apart.

import type { Row, Value, Values } from "./types";

export interface FieldAt {
  /** The field, or the table the row is in. */
  field: string;
  row?: string;
  column?: string;
}

/** Takes a path apart; anything that is not a cell or a row is a plain field. */
export function splitPath(path: string): FieldAt {
  const match = /^([^[\]]+)\[([^[\]]+)\](?:\.(.+))?$/.exec(path);
  if (!match) return { field: path };
  const [, field = path, row, column] = match;
  return { field, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
}

export function cellPath(table: string, row: string, column: string): string {
  return `${table}[${row}].${column}`;
}

export function rowPath(table: string, row: string): string {
  return `${table}[${row}]`;
}

/** The id of the control that edits a path; finding links and tests look it up by this. */
export function controlId(path: string): string {
  return `f-${path}`;
}

export function rowsOf(values: Values, table: string): Row[] {
  const value = values[table];
  return Array.isArray(value) ? value.filter((row): row is Row => typeof row === "object" && row !== null) : [];
}

export function valueAt(values: Values, path: string): Value | undefined {
  const { field, row, column } = splitPath(path);
  if (row === undefined) return values[field];
  const found = rowsOf(values, field).find((candidate) => candidate.id === row);
  return column === undefined ? undefined : found?.[column];
}

/** The same values with one answer changed; blank answers are absent, as in the stored draft. */
export function withValue(values: Values, path: string, value: Value | null): Values {
  const { field, row, column } = splitPath(path);
  if (row === undefined || column === undefined) return assign(values, field, value);
  const rows = rowsOf(values, field);
  if (!rows.some((candidate) => candidate.id === row)) return values;
  return {
    ...values,
    [field]: rows.map((candidate) => (candidate.id === row ? (assign(candidate, column, value) as Row) : candidate)),
  };
}

function assign<T extends object>(target: T, key: string, value: unknown): T {
  const copy = { ...target } as Record<string, unknown>;
  if (value === null || value === undefined) delete copy[key];
  else copy[key] = value;
  return copy as T;
}
