// One pasted cell as the value its column stores. What cannot be read is refused, never guessed.

import type { FormContext } from "../context";
import { choicesOf } from "../fields/common/options";
import { moneyUnit } from "../fields/money/codec";
import { parseDate, parseMonth } from "../text/dates";
import { parseInteger } from "../text/integer";
import { parseMoney } from "../text/money";
import { compact, halfWidth, singleLine } from "../text/normalise";
import type { FieldView, Value } from "../types";
import type { ReadCell } from "./rowEdits";

type Cell = { value: Value | null } | null;
const YES = new Set(["是", "有", "√", "✓", "✔", "y", "yes", "1", "true"]);
const NO = new Set(["否", "无", "×", "✗", "n", "no", "0", "false"]);

export function cellReader(form: FormContext, table: string, columns: readonly FieldView[]): ReadCell {
  const byId = new Map(columns.map((column) => [column.id, column]));
  return (id, text) => {
    const column = byId.get(id);
    if (!column || column.fixed) return null;
    return text.trim() === "" ? { value: null } : readText(form, table, column, text);
  };
}

function readText(form: FormContext, table: string, column: FieldView, text: string): Cell {
  switch (column.type) {
    case "money": {
      const read = parseMoney(text, moneyUnit(form.form.value.money));
      return read.ok ? { value: read.minor } : null;
    }
    case "integer": {
      const read = parseInteger(text);
      return read.ok ? { value: read.value } : null;
    }
    case "date":
      return found(parseDate(text));
    case "month":
      return found(parseMonth(text));
    case "yes_no":
    case "tick": {
      const word = halfWidth(text).toLowerCase();
      if (YES.has(word)) return { value: true };
      return NO.has(word) ? { value: column.type === "tick" ? null : false } : null;
    }
    case "choice":
    case "region":
    case "row_ref":
      return found(optionId(form, table, column, text));
    case "choices": {
      const ids = text.split(/[、，,;；\n]/).map((part) => optionId(form, table, column, part));
      return ids.every((id) => id !== null) ? { value: ids } : null;
    }
    case "person_id":
    case "org_code":
      return { value: compact(text).toUpperCase() };
    case "long_text":
      return { value: text.trim() };
    case "text":
    case "institution":
      return { value: singleLine(text) };
    case "table":
    case "attachment":
      return null;
  }
}

const found = (value: string | null): Cell => (value === null ? null : { value });

function optionId(form: FormContext, table: string, column: FieldView, text: string): string | null {
  const wanted = singleLine(halfWidth(text)).toLowerCase();
  for (const group of choicesOf(form, column, `${table}.${column.id}`)) {
    for (const choice of group.choices) {
      const names = [choice.label, ...choice.aliases].map((name) => halfWidth(name).toLowerCase());
      if (names.includes(wanted)) return choice.id;
    }
  }
  return null;
}
