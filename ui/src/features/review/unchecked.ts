// What the review does not decide: clauses left to a person, by the reason given for it.
import type { ClauseState, ClauseView } from "@/ipc/wire";

export interface Unchecked {
  reason: string;
  clauses: string[];
}

/** Clauses that concern this draft and that no rule and no file answers, one entry per reason, in the document's order. */
export function unchecked(clauses: readonly ClauseView[], states: readonly ClauseState[]): Unchecked[] {
  const away = new Set(states.filter((state) => state.state === "not_applicable" || state.state === "background").map((state) => state.id));
  const reasons = new Map<string, string[]>();
  for (const clause of clauses) {
    if (clause.account !== "person" || clause.reason === null || away.has(clause.id)) continue;
    reasons.set(clause.reason, [...(reasons.get(clause.reason) ?? []), clause.id]);
  }
  return [...reasons].map(([reason, ids]) => ({ reason, clauses: ids }));
}

/** Clauses that concern this draft and of which the pack says nothing at all. */
export function unaccounted(clauses: readonly ClauseView[], programme: string | undefined): string[] {
  return clauses.filter((clause) => clause.account === "none" && (clause.programme === "" || clause.programme === programme)).map((clause) => clause.id);
}
