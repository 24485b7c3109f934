// Answers to the questions, between the record the core takes (path to value) and the values a form draws from.
import { rowsOf, splitPath, valueAt, withValue } from "@/form/path";
import type { Edit, Value, Values } from "@/form/types";

export type Answers = Readonly<Record<string, Value>>;

/** The values of a form whose fields are these questions; the rows they speak of are there from the start. */
export function toValues(paths: readonly string[], answers: Answers): Values {
  let values: Values = {};
  for (const path of new Set([...paths, ...Object.keys(answers)])) {
    const { field, row } = splitPath(path);
    if (row !== undefined && !rowsOf(values, field).some((of) => of.id === row)) {
      values = { ...values, [field]: [...rowsOf(values, field), { id: row }] };
    }
    values = withValue(values, path, answers[path] ?? null);
  }
  return values;
}

/** The answers after some edits; a row that is added answers for each of its cells. */
export function answered(answers: Answers, edits: readonly Edit[]): Answers {
  const next: Record<string, Value> = { ...answers };
  for (const edit of edits) {
    if (edit.op === "set" && edit.value === null) delete next[edit.path];
    else if (edit.op === "set") next[edit.path] = edit.value as Value;
    else if (edit.op === "add_row") {
      for (const [column, value] of Object.entries(edit.row)) {
        if (column !== "id" && value !== undefined) next[`${edit.table}[${edit.row.id}].${column}`] = value;
      }
    } else if (edit.op === "remove_row") {
      for (const path of Object.keys(next)) if (path.startsWith(`${edit.table}[${edit.row}].`)) delete next[path];
    }
  }
  return next;
}

/** How many of the questions asked have an answer. */
export function countAnswered(asked: readonly string[], answers: Answers): number {
  return asked.filter((path) => valueAt(toValues(asked, answers), path) !== undefined).length;
}
