// The gates among the readings of a page, each with its rows together.
import type { Reading } from "@/ipc/wire";

export interface Gate {
  rule: string;
  label: string;
  clauses: string[];
  rows: Reading[];
}

export function gatesOf(readings: readonly Reading[]): Gate[] {
  const gates = new Map<string, Gate>();
  for (const reading of readings) {
    if (reading.kind !== "gate") continue;
    const gate = gates.get(reading.rule);
    if (gate) gate.rows.push(reading);
    else gates.set(reading.rule, { rule: reading.rule, label: reading.label, clauses: reading.clauses, rows: [reading] });
  }
  return [...gates.values()];
}
