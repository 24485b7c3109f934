// Small readings of the report that several controls need. They select and order; they judge nothing.

import { findingState, STATE_ORDER } from "@/app/steps";
import type { FormContext } from "./context";
import type { Finding } from "./types";

export type FieldState = "error" | "warning" | "pending";

/** How a control at this path looks: the worst of what is said about it. */
export function stateAt(form: FormContext, path: string): FieldState | undefined {
  if (form.unread.value.has(path)) return "error";
  let state: FieldState | undefined;
  for (const finding of form.findingsAt(path)) {
    if (finding.dismissed !== null) continue;
    if (finding.verdict === "violated" && finding.severity === "error") return "error";
    if (finding.verdict === "violated" && finding.severity === "warning") state = "warning";
    else if (finding.verdict === "pending" && form.value(path) === undefined) state ??= "pending";
  }
  return state;
}

/** The most pressing first; otherwise as the review gave them. */
export function byUrgency(a: Finding, b: Finding): number {
  return STATE_ORDER.indexOf(findingState(a)) - STATE_ORDER.indexOf(findingState(b));
}
