// The steps of a draft as the rail, the status bar and the keyboard see them, drawn from the report alone.
import { t } from "@/locales";
import type { ChecklistItem, Finding, FormView, Report, SectionProgress } from "@/ipc/wire";
import type { State } from "@/ui/StateMark.vue";

/** The section id under which the report speaks of attachments. */
const ATTACHMENTS = "attachments";

export interface Step {
  id: string;
  title: string;
  group: string;
  state: State;
  /** The state in words, at the end of the line. */
  fact: string;
}

/** How a section is shown: the worst thing in it first, then how far it is. */
export function sectionMark(progress: SectionProgress): { state: State; fact: string } {
  if (progress.errors > 0) return { state: "error", fact: t("frame.step.problems", { n: progress.errors }) };
  switch (progress.state) {
    case "not_started": return { state: "not_started", fact: t("state.not_started") };
    case "problems": return { state: "warning", fact: t("frame.step.warnings", { n: progress.warnings }) };
    case "needs_person": return { state: "manual", fact: t("frame.step.manual", { n: progress.manual }) };
    case "in_progress":
      return progress.pending > 0
        ? { state: "in_progress", fact: t("frame.step.pending", { n: progress.pending }) }
        : { state: "in_progress", fact: t("state.in_progress") };
    case "done": return { state: "done", fact: t("state.done") };
    default: return assertNever(progress.state);
  }
}

/** The sections that apply, in the form's order. */
export function stepsOf(form: FormView, report: Report): Step[] {
  const progress = new Map(report.sections.map((section) => [section.section, section]));
  return form.sections.flatMap((section) => {
    const own = progress.get(section.id);
    return own ? [{ id: section.id, title: section.title, group: section.group, ...sectionMark(own) }] : [];
  });
}

/** The state of all attachments together. Done only when the report says so: which files are needed may still be open. */
export function checklistMark({ checklist: items, sections }: Pick<Report, "checklist" | "sections">): { state: State; fact: string } {
  const count = (state: ChecklistItem["state"]) => items.filter((item) => item.state === state).length;
  const unreadable = count("unreadable");
  if (unreadable > 0) return { state: "error", fact: t("frame.step.problems", { n: unreadable }) };
  const missing = items.filter((item) => item.state === "missing" && item.need === "required").length;
  if (missing > 0) return { state: "missing", fact: t("frame.step.missing", { n: missing }) };
  const confirm = count("to_confirm");
  if (confirm > 0) return { state: "manual", fact: t("frame.step.manual", { n: confirm }) };
  const progress = sections.find((section) => section.section === ATTACHMENTS);
  return progress ? sectionMark(progress) : { state: "done", fact: t("state.done") };
}

/** What kind of mark a finding carries. */
export function findingState(finding: Finding): State {
  if (finding.dismissed !== null) return "dismissed";
  if (finding.confirmed) return "done";
  if (finding.verdict === "manual") return "manual";
  if (finding.verdict === "pending") {
    if (finding.kind !== "attachment") return "pending";
    // An advised attachment that is not there is a hint; a required one is missing.
    return finding.severity === "hint" ? "hint" : "missing";
  }
  return finding.severity;
}

/** The order from what blocks to what informs. */
export const STATE_ORDER: readonly State[] = ["error", "missing", "warning", "pending", "manual", "hint", "done", "dismissed"];

/** Whether a finding still asks for something. */
export function isOpen(finding: Finding): boolean {
  return !finding.confirmed && finding.dismissed === null;
}

function assertNever(value: never): never {
  throw new Error(`unexpected: ${String(value)}`);
}
