// The guideline as one row of ticks: what each clause is, how it was checked, and where it stands.
import type { ClauseState, ClauseVerdict, ClauseView } from "@/ipc/wire";

/** How a clause is checked, as far as the meter draws it apart. */
export type Way = "rule" | "attachment" | "person" | "background" | "other";

export interface MeterTick {
  clause: ClauseView;
  way: Way;
  verdict: ClauseVerdict;
}

export interface MeterGroup {
  programme: string;
  ticks: MeterTick[];
  /** Nothing in it applies: drawn as one thin line. */
  thin: boolean;
}

export function wayOf(clause: ClauseView, verdict: ClauseVerdict): Way {
  if (verdict === "not_applicable" || verdict === "unaccounted") return "other";
  if (verdict === "background" || clause.account === "background") return "background";
  if (clause.account === "person") return "person";
  if (clause.account === "attachment") return "attachment";
  return "rule";
}

/** Ticks in the document's order, in runs of one programme. */
export function meter(clauses: readonly ClauseView[], states: readonly ClauseState[]): MeterGroup[] {
  const verdicts = new Map(states.map((state) => [state.id, state.state]));
  const groups: MeterGroup[] = [];
  for (const clause of clauses) {
    const verdict = verdicts.get(clause.id) ?? "unaccounted";
    const tick: MeterTick = { clause, verdict, way: wayOf(clause, verdict) };
    const last = groups.at(-1);
    if (last?.programme === clause.programme) last.ticks.push(tick);
    else groups.push({ programme: clause.programme, ticks: [tick], thin: false });
  }
  for (const group of groups) group.thin = group.ticks.every((tick) => tick.way === "other");
  return groups;
}

export function countWays(groups: readonly MeterGroup[]): Record<Way, number> {
  const counts: Record<Way, number> = { rule: 0, attachment: 0, person: 0, background: 0, other: 0 };
  for (const group of groups) for (const tick of group.ticks) counts[tick.way] += 1;
  return counts;
}
