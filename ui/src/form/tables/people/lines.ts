// Short answers share a line: 出生日期 / 性别. Which are short is the pack's layout hint, a quarter of a row.

import type { FieldView } from "../../types";

/** Two labels together must still fit beside their answers. */
const LABELS = 9;

const short = (field: FieldView | undefined): boolean => field?.width === "quarter";

const fits = (first: FieldView | undefined, second: FieldView): boolean =>
  (first?.label.length ?? 0) + second.label.length <= LABELS;

/** The columns as lines of one or two. A heading always starts a new line. */
export function linesOf(columns: readonly FieldView[]): FieldView[][] {
  const lines: FieldView[][] = [];
  for (const column of columns) {
    const last = lines.at(-1);
    if (last?.length === 1 && short(last[0]) && short(column) && !column.subhead && fits(last[0], column)) last.push(column);
    else lines.push([column]);
  }
  return lines;
}
