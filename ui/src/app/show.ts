// A stored value in words, for comparing and confirming: labels from the form, amounts in the pack's unit.
// The documents are formatted by the core; this is for the window's own sentences only.
import { t } from "@/locales";
import type { FieldView, FormView, MoneyFormat, Value } from "@/ipc/wire";
import { headOf } from "./goto";

function fieldAt(form: FormView, path: string): FieldView | undefined {
  const head = headOf(path);
  const top = form.sections.flatMap((section) => section.fields).find((field) => field.id === head);
  const column = /\]\.(.+)$/.exec(path)?.[1];
  return column ? top?.table?.columns.find((c) => c.id === column) : top;
}

/** What a path is called: `合作单位 · 全称`. */
export function labelOf(form: FormView, path: string): string {
  if (path.startsWith("attachments")) return t("revisions.attachment");
  if (path.startsWith("confirmations")) return t("revisions.confirmation");
  const head = form.sections.flatMap((section) => section.fields).find((field) => field.id === headOf(path));
  const field = fieldAt(form, path);
  if (!head) return path;
  return field && field !== head ? `${head.label} · ${field.label}` : head.label;
}

/** An amount of minor units in the unit that is typed, without floating point. */
export function money(minor: number, format: MoneyFormat): string {
  const sign = minor < 0 ? "-" : "";
  const abs = Math.abs(minor);
  const whole = Math.floor(abs / format.minor_per_unit);
  const scale = 10 ** format.decimals;
  const part = Math.round(((abs % format.minor_per_unit) * scale) / format.minor_per_unit);
  const carried = part === scale ? whole + 1 : whole;
  const digits = String(part === scale ? 0 : part).padStart(format.decimals, "0");
  return `${sign}${carried.toLocaleString("en-US")}${format.decimals > 0 ? `.${digits}` : ""} ${format.unit}`;
}

export function valueText(form: FormView, path: string, value: Value | undefined): string {
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return t("revisions.blank");
  const field = fieldAt(form, path);
  const optionLabel = (id: string) =>
    field?.options.find((option) => option.id === id)?.label ?? form.lists[field?.list ?? ""]?.items.find((item) => item.id === id)?.label ?? id;
  if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
  if (typeof value === "number") return field?.type === "money" ? money(value, form.money) : String(value);
  if (typeof value === "string") return optionLabel(value);
  if (value.every((item) => typeof item === "string")) return value.map(optionLabel).join("、");
  return t("revisions.rows", { n: value.length });
}

/** The value at a path of flat values: a field, a row, or a cell of a row. */
export function valueAt(values: Readonly<Record<string, Value | undefined>>, path: string): Value | undefined {
  const parts = /^([^[]+)\[([^\]]+)\](?:\.(.+))?$/.exec(path);
  if (!parts) return values[path];
  const rows = values[parts[1] ?? ""];
  if (!Array.isArray(rows)) return undefined;
  for (const row of rows) {
    if (typeof row === "object" && row.id === parts[2]) return parts[3] === undefined ? undefined : row[parts[3]];
  }
  return undefined;
}
