// What the page in the middle and the pane on the right share while one section is filled in: which tab is open,
// which clause is shown, where the focus is. Nothing of it is stored.

import { nextTick, reactive } from "vue";
import { controlId, rowPath, splitPath } from "@/form/path";

export type InspectorTab = "findings" | "guideline" | "revisions" | "preview";

interface Desk {
  tab: InspectorTab;
  /** The clause shown in the guideline tab. */
  clause: string | null;
  /** The path whose control has the focus. */
  focused: string | null;
  /** Sends what was typed and is still on its way; set by the page that holds the form. */
  settle: () => Promise<void>;
}

export const desk = reactive<Desk>({
  tab: "findings",
  clause: null,
  focused: null,
  settle: () => Promise.resolve(),
});

export function showClause(id: string): void {
  desk.clause = id;
  desk.tab = "guideline";
}

const FOCUSABLE = "input, textarea, button:not(.clause-link, .more), [tabindex]";

function elementOf(path: string): HTMLElement | null {
  const at = splitPath(path);
  const candidates = [path, ...(at.row === undefined ? [] : [rowPath(at.field, at.row)]), at.field];
  for (const candidate of candidates) {
    const element = document.getElementById(controlId(candidate));
    if (element) return element;
  }
  return null;
}

function focusOn(element: HTMLElement): void {
  // Groups (radios, a table) are named by their path but take the focus in their first control.
  const isGroup = element.matches("[role=radiogroup], [role=group]");
  const target = isGroup ? (element.querySelector<HTMLElement>(FOCUSABLE) ?? element) : element;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center", behavior: "auto" });
}

/** Moves the focus to a path's control; false when it is not on the page. */
export async function focusPath(path: string): Promise<boolean> {
  await nextTick();
  const { field, row } = splitPath(path);
  if (row !== undefined && !document.getElementById(controlId(path))) {
    // The row may be folded away behind a strip of names; ask its table to bring it out.
    const table = document.getElementById(controlId(field))?.querySelector(".people");
    table?.dispatchEvent(new CustomEvent("reveal", { detail: { row } }));
    await nextTick();
  }
  const element = elementOf(path);
  if (!element) return false;
  focusOn(element);
  return true;
}
