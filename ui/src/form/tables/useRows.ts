// The rows of a table field, and everything a person does to whole rows. Each is one command, so one step of undo.

import { computed, type ComputedRef } from "vue";
import { t } from "@/locales";
import { say } from "@/ui/toast";
import { useForm, type FormContext } from "../context";
import { rowsOf } from "../path";
import type { FieldView, Row, TableView } from "../types";
import { cellReader } from "./readCell";
import { addRow, duplicateRow, pasteBlock } from "./rowEdits";

export interface TableRows {
  form: FormContext;
  table: TableView;
  rows: ComputedRef<Row[]>;
  columns: ComputedRef<FieldView[]>;
  growing: ComputedRef<boolean>;
  title: (index: number) => string;
  append: () => Promise<void>;
  duplicate: (index: number) => Promise<void>;
  move: (index: number, to: number) => Promise<void>;
  remove: (index: number) => Promise<void>;
  paste: (row: number, column: number, block: string[][]) => Promise<void>;
}

export function useRows(field: FieldView): TableRows {
  if (!field.table) throw new Error(`The field ${field.id} is not a table.`);
  const form = useForm();
  const { table, id } = { table: field.table, id: field.id };
  const rows = computed(() => rowsOf(form.values.value, id));
  const columns = computed(() => table.columns.filter((column) => !form.isHidden(`${id}.${column.id}`)));
  const full = (): boolean => table.max_rows !== null && rows.value.length >= table.max_rows;
  const title = (index: number): string => {
    const row = rows.value[index];
    return (row && form.rowTitle(id, row.id)) || t("form.rowName", { label: table.row_label || field.label, n: index + 1 });
  };

  function tooMany(): void {
    say(t("form.rowsFull", { n: table.max_rows ?? 0 }));
  }

  return {
    form,
    table,
    rows,
    columns,
    title,
    growing: computed(() => table.max_rows === null || table.max_rows !== table.min_rows),
    append: async () => (full() ? tooMany() : form.send([addRow(id, rows.value)])),
    async duplicate(index) {
      const edit = duplicateRow(id, rows.value, index);
      if (full()) tooMany();
      else if (edit) await form.send([edit]);
    },
    async move(index, to) {
      const row = rows.value[index];
      if (row && to >= 0 && to < rows.value.length && to !== index)
        await form.send([{ op: "move_row", table: id, row: row.id, to }]);
    },
    async remove(index) {
      const row = rows.value[index];
      if (!row) return;
      const name = title(index);
      await form.send([{ op: "remove_row", table: id, row: row.id }]);
      const back = (): void =>
        void form.send([{ op: "add_row", table: id, row: { ...row }, at: Math.min(index, rows.value.length) }]);
      say(t("form.rowRemoved", { name }), { action: { label: t("common.undo"), run: back } });
    },
    async paste(row, column, block) {
      const ids = columns.value.map((each) => each.id);
      const plan = pasteBlock(
        id,
        rows.value,
        ids,
        { row, column },
        block,
        cellReader(form, id, columns.value),
        table.max_rows ?? undefined,
      );
      await form.send(plan.edits);
      say(pasteReport(plan.rows, plan.refused, plan.cut, columns.value));
    },
  };
}

function pasteReport(
  rows: number,
  refused: { row: number; column: string; text: string }[],
  cut: boolean,
  columns: FieldView[],
): string {
  const parts = [t("form.pasted", { n: rows })];
  const [first] = refused;
  if (first) {
    const column = columns.find((each) => each.id === first.column)?.label ?? "";
    parts.push(t("form.pasteRefused", { n: refused.length, row: first.row + 1, column, text: first.text.slice(0, 20) }));
  }
  if (cut) parts.push(t("form.pasteCut"));
  return parts.join("");
}
