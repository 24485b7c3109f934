// The options of a field as one shape, wherever they stand: on the field, in a list of the pack, or in a table's rows.

import type { FormContext } from "../../context";
import { splitPath } from "../../path";
import type { FieldView, FormView, RowOption } from "../../types";

export interface Choice {
  id: string;
  label: string;
  aliases: readonly string[];
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

interface Remembered {
  source: string | FormView["lists"];
  groups: ChoiceGroup[];
}
/** Groups stay the same object until their options change: a list in every row of a table must not be drawn anew per key. */
const remembered = new WeakMap<FieldView, Remembered>();

export function choicesOf(form: FormContext, field: FieldView, path: string): ChoiceGroup[] {
  const rows = field.row_ref ? rowOptionsAt(form, path) : null;
  const source = rows ? rows.map((option) => `${option.id}\t${option.label}`).join("\n") : form.form.value.lists;
  const known = remembered.get(field);
  if (known?.source === source) return known.groups;
  const groups = rows ? [plainGroup(rows)] : listGroups(field, form.form.value.lists);
  remembered.set(field, { source, groups });
  return groups;
}

function rowOptionsAt(form: FormContext, path: string): RowOption[] {
  const at = splitPath(path);
  return form.rowOptions(at.column === undefined ? at.field : `${at.field}.${at.column}`);
}

const plainGroup = (options: readonly { id: string; label: string }[]): ChoiceGroup => ({
  label: "",
  choices: options.map(({ id, label }) => ({ id, label, aliases: [] })),
});

function listGroups(field: FieldView, lists: FormView["lists"]): ChoiceGroup[] {
  const name = field.list ?? field.suggest?.list;
  const list = name === undefined ? undefined : lists[name];
  if (!list) return [plainGroup(field.options)];
  const groups: ChoiceGroup[] = list.groups.map(({ id, label }) => ({
    label,
    choices: list.items.filter((item) => item.group === id),
  }));
  const known = new Set(list.groups.map((group) => group.id));
  const loose = list.items.filter((item) => item.group === null || !known.has(item.group));
  return [...(loose.length > 0 ? [{ label: "", choices: loose }] : []), ...groups].filter((group) => group.choices.length > 0);
}

export function countChoices(groups: readonly ChoiceGroup[]): number {
  return groups.reduce((sum, group) => sum + group.choices.length, 0);
}

export function choiceLabel(groups: readonly ChoiceGroup[], id: string): string {
  for (const group of groups) {
    const found = group.choices.find((choice) => choice.id === id);
    if (found) return found.label;
  }
  return id;
}

/** Long lists are cut: nobody reads past this, and drawing thousands of lines would make typing wait. */
const SHOWN = 80;

/** Choices that contain every word typed, in their name or in one of their other names. */
export function filterChoices(groups: readonly ChoiceGroup[], typed: string, limit = SHOWN): ChoiceGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (choice: Choice): boolean => {
    const names = [choice.label, ...choice.aliases].map((name) => name.toLowerCase());
    return words.every((word) => names.some((name) => name.includes(word)));
  };
  let left = limit;
  const kept: ChoiceGroup[] = [];
  for (const group of groups) {
    if (left <= 0) break;
    const choices = group.choices.filter(fits).slice(0, left);
    left -= choices.length;
    if (choices.length > 0) kept.push({ label: group.label, choices });
  }
  return kept;
}
