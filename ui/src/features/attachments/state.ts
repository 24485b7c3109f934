// How a slot is shown: its state in the product's own shapes, weighed by how much it is asked for.

import type { AttachmentFacts, AttachmentView, ChecklistItem } from "@/ipc/wire";
import { t } from "@/locales";
import type { State } from "@/ui/StateMark.vue";

export function slotMark(item: ChecklistItem): { state: State; word: string } {
  switch (item.state) {
    case "missing":
      return item.need === "required"
        ? { state: "missing", word: t("attachments.state.missing") }
        : { state: "hint", word: t("attachments.state.advised") };
    case "unreadable":
      return { state: "error", word: t("attachments.state.unreadable") };
    case "to_confirm":
      return { state: "manual", word: t("attachments.state.toConfirm") };
    case "done":
      return { state: "done", word: t("attachments.state.done") };
    case "not_needed":
      return { state: "none", word: t("attachments.state.optional") };
  }
}

/** Above this a file is drawn only when somebody asks for it. */
const LARGEST = 20 * 1024 * 1024;

/** A picture with more pixels would take gigabytes to draw, however small its file. */
const MOST_PIXELS = 200_000_000;

/** Why the pages of a file are not drawn; empty when they can be. */
export function whyNotShown(file: Pick<AttachmentView, "size" | "problem">, facts: AttachmentFacts | undefined, wanted: boolean): string {
  // What the inspector could not get through is not tried here either.
  if (facts?.stopped) return t("attachments.view.stopped");
  if (file.problem !== null || !facts?.readable) return t("attachments.view.broken");
  if (facts.encrypted) return t("attachments.view.locked");
  if (facts.kind === "other" || facts.kind === "heic") return t("attachments.view.kind");
  if (facts.picture && facts.picture.width * facts.picture.height > MOST_PIXELS) return t("attachments.view.pixels");
  if (file.size > LARGEST && !wanted) return t("attachments.view.big");
  return "";
}

export interface SlotGroup {
  label: string;
  items: ChecklistItem[];
}

/** The slots under their headings, in the order of the checklist. */
export function groupsOf(items: readonly ChecklistItem[]): SlotGroup[] {
  const groups = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    const group = groups.get(item.group_label);
    if (group) group.push(item);
    else groups.set(item.group_label, [item]);
  }
  return [...groups].map(([label, own]) => ({ label, items: own }));
}

/** What a heading says about its slots: the worst of them, and how many. */
export function groupMark(items: readonly ChecklistItem[]): { state: State; count: number } | null {
  const order: State[] = ["error", "missing", "manual"];
  for (const state of order) {
    const count = items.filter((item) => slotMark(item).state === state).length;
    if (count > 0) return { state, count };
  }
  return null;
}
