// The options of a field as one shape, wherever they stand: on the field, in a list of the pack, or in a table's rows.

import type { FormContext } from "../../context";
import { splitPath } from "../../path";
import type { FieldView } from "../../types";

export interface Choice {
  id: string;
  label: string;
  aliases: readonly string[];
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

export function choicesOf(form: FormContext, field: FieldView, path: string): ChoiceGroup[] {
  if (field.row_ref) {
    const at = splitPath(path);
    const options = form.rowOptions(at.column === undefined ? at.field : `${at.field}.${at.column}`);
    return [{ label: "", choices: options.map(({ id, label }) => ({ id, label, aliases: [] })) }];
  }
  const listName = field.list ?? field.suggest?.list;
  const list = listName === undefined ? undefined : form.form.value.lists[listName];
  if (!list) return [{ label: "", choices: field.options.map(({ id, label }) => ({ id, label, aliases: [] })) }];
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
