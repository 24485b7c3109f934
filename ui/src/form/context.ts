// What every control of a form needs, handed down once: the form, the answers, the report, and the one way to edit.

import { computed, inject, provide, shallowRef, type ComputedRef, type InjectionKey, type Ref } from "vue";
import { createEditQueue, type ApplyEdits, type EditQueue } from "./edits";
import { splitPath, valueAt } from "./path";
import type { DraftData, Finding, FormView, Report, RowOption, Value, Values } from "./types";

/** Typed text that is not a value of its field, and what to say about it. */
export interface Unread {
  text: string;
  problem: string;
}

export interface FormContext extends Omit<EditQueue, "values"> {
  form: Readonly<Ref<FormView>>;
  draft: Readonly<Ref<DraftData>>;
  report: ComputedRef<Report>;
  values: ComputedRef<Values>;
  value: (path: string) => Value | undefined;
  /** Findings placed exactly here, the worst first. */
  findingsAt: (path: string) => Finding[];
  /** Findings here or anywhere inside: a table, a row. */
  findingsIn: (path: string) => Finding[];
  isHidden: (path: string) => boolean;
  /** Whether the report waits for this answer; shown as hatching. */
  isAwaited: (path: string) => boolean;
  rowTitle: (table: string, row: string) => string;
  rowOptions: (field: string) => RowOption[];
  /** Typed text that could not be read as a value, kept so that leaving the step does not lose it. */
  unread: Readonly<Ref<ReadonlyMap<string, Unread>>>;
  setUnread: (path: string, unread: Unread | null) => void;
  /** Opens a clause in the guideline's own words. */
  showClause: (id: string) => void;
}

const KEY: InjectionKey<FormContext> = Symbol("form");

export interface FormSource {
  form: Readonly<Ref<FormView>>;
  draft: Readonly<Ref<DraftData>>;
  apply: ApplyEdits;
  onError: (error: unknown) => void;
  showClause: (id: string) => void;
}

const RANK = (finding: Finding): number => {
  if (finding.verdict !== "violated") return finding.verdict === "manual" ? 4 : 5;
  return finding.severity === "error" ? 0 : finding.severity === "warning" ? 1 : 2;
};

/** Builds the context and hands it to everything below. */
export function provideForm(source: FormSource): FormContext {
  const queue = createEditQueue(() => source.draft.value.values as Values, source.apply, source.onError);
  const report = computed(() => source.draft.value.report);
  const hidden = computed(() => new Set(report.value.hidden));
  const byPath = computed(() => {
    const index = new Map<string, Finding[]>();
    for (const finding of report.value.findings) {
      const list = index.get(finding.field);
      if (list) list.push(finding);
      else index.set(finding.field, [finding]);
    }
    for (const list of index.values()) list.sort((a, b) => RANK(a) - RANK(b));
    return index;
  });
  const unread = shallowRef<ReadonlyMap<string, Unread>>(new Map());
  const none: Finding[] = [];
  const findingsAt = (path: string): Finding[] => byPath.value.get(path) ?? none;

  const context: FormContext = {
    ...queue,
    form: source.form,
    draft: source.draft,
    report,
    value: (path) => report.value.fixed[path] ?? valueAt(queue.values.value, path),
    findingsAt,
    findingsIn: (path) =>
      report.value.findings.filter(({ field }) => field === path || field.startsWith(`${path}[`) || field.startsWith(`${path}.`)),
    isHidden: (path) => {
      const at = splitPath(path);
      return hidden.value.has(path) || (at.column !== undefined && hidden.value.has(`${at.field}.${at.column}`));
    },
    isAwaited: (path) => findingsAt(path).some((finding) => finding.verdict === "pending"),
    rowTitle: (table, row) => source.draft.value.row_titles[table]?.find((title) => title.row === row)?.label ?? "",
    rowOptions: (field) => source.draft.value.row_options[field] ?? [],
    unread,
    setUnread: (path, entry) => {
      if (!entry && !unread.value.has(path)) return;
      const next = new Map(unread.value);
      if (entry) next.set(path, entry);
      else next.delete(path);
      unread.value = next;
    },
    showClause: source.showClause,
  };
  provide(KEY, context);
  return context;
}

/** Lets a part of the page edit in its own way, such as a table whose rows come into being when they are typed into. */
export function provideVariant(context: FormContext): void {
  provide(KEY, context);
}

export function useForm(): FormContext {
  const context = inject(KEY);
  if (!context) throw new Error("A form control stands outside of a form.");
  return context;
}
