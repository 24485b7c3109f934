// Who uses how much: the amounts of a matrix per unit, as parts of the largest.

import { choicesOf } from "@/form/fields/common/options";
import type { FormContext } from "@/form/context";
import { rowsOf } from "@/form/path";
import { addUp, sumOf } from "@/form/tables/matrix/model";
import type { FieldView } from "@/form/types";

export interface Usage {
  id: string;
  label: string;
  parts: { label: string; minor: number; share: number }[];
  total: number;
}

/** One line per column option of a matrix; nothing while no amount has been filled in. */
export function usageOf(form: FormContext, field: FieldView): Usage[] {
  const keys = field.table?.matrix;
  const across = field.table?.columns.find((column) => column.id === keys?.columns);
  if (!keys || !across) return [];
  const rows = rowsOf(form.values.value, field.id);
  const cells = keys.cells.flatMap((id) => field.table?.columns.find((column) => column.id === id) ?? []);
  const units = choicesOf(form, across, `${field.id}.${across.id}`).flatMap((group) => group.choices);
  const lines = units.map((unit) => {
    const sums = cells.map((cell) => sumOf(rows, cell.id, (row) => row[keys.columns] === unit.id));
    return { unit, sums, total: addUp(sums) ?? 0 };
  });
  const most = Math.max(...lines.map((line) => line.total), 0);
  if (most === 0) return [];
  return lines.map(({ unit, sums, total }) => ({
    id: unit.id,
    label: unit.label,
    total,
    parts: cells.map((cell, index) => ({ label: cell.label, minor: sums[index] ?? 0, share: ((sums[index] ?? 0) * 100) / most })),
  }));
}
