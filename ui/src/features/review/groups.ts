// Findings as one table, grouped by step, by how much they matter, or by clause.
import { t } from "@/locales";
import { findingState, STATE_ORDER } from "@/app/steps";
import type { ClauseView, Finding, FormView } from "@/ipc/wire";
import type { State } from "@/ui/StateMark.vue";

export type GroupBy = "step" | "state" | "clause";

export interface FindingGroup {
  key: string;
  title: string;
  findings: Finding[];
}

const rank = (finding: Finding) => STATE_ORDER.indexOf(findingState(finding));

function collect(findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
}

function inOrder(groups: Map<string, Finding[]>, order: readonly string[], title: (key: string) => string): FindingGroup[] {
  const place = (key: string) => {
    const index = order.indexOf(key);
    return index < 0 ? order.length : index;
  };
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([key, findings]) => ({ key, title: title(key), findings: [...findings].sort((a, b) => rank(a) - rank(b)) }));
}

const ATTACHMENTS = "attachments";
const ASIDE = "dismissed";

/** What was put aside stands at the end, whatever the rest is grouped by. */
const apart = (of: (finding: Finding) => string) => (finding: Finding) => (finding.dismissed === null ? of(finding) : ASIDE);

export function groupFindings(findings: readonly Finding[], by: GroupBy, form: FormView, clauses: readonly ClauseView[]): FindingGroup[] {
  switch (by) {
    case "step": {
      const titles = new Map(form.sections.map((section) => [section.id, section.title]));
      const stepOf = apart((finding) => (finding.field.startsWith("attachments/") ? ATTACHMENTS : finding.section));
      return inOrder(collect(findings, stepOf), [...titles.keys(), ATTACHMENTS, "", ASIDE], (key) => (key === ATTACHMENTS ? t("review.attachments") : key === ASIDE ? t("state.dismissed") : (titles.get(key) ?? t("review.everywhere"))));
    }
    case "state":
      return inOrder(collect(findings, findingState), STATE_ORDER, (key) => t(`state.${key as State}`));
    case "clause":
      return inOrder(collect(findings, apart((finding) => finding.clauses[0] ?? "")), [...clauses.map((clause) => clause.id), "", ASIDE], (key) => (key === ASIDE ? t("state.dismissed") : key || t("review.noClause")));
    default: {
      const never: never = by;
      throw new Error(`unexpected: ${String(never)}`);
    }
  }
}

export function countStates(findings: readonly Finding[]): Map<State, number> {
  const counts = new Map<State, number>();
  for (const finding of findings) {
    const state = findingState(finding);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
