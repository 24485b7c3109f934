// What the list of attachments and the pane beside it share: files that were dropped and wait for a place, the slot that
// is looked at, and why files were refused. Nothing of it is stored.

import { reactive } from "vue";
import type { OpenDraft } from "@/app/draft";
import { createJob, isCancelled } from "@/app/job";
import { asCommandError, call, theBackend, type FileFilter } from "@/ipc/client";
import type { ChecklistItem, RejectedFile, SlotSuggestion } from "@/ipc/wire";
import { t } from "@/locales";
import { say } from "@/ui/toast";

export interface Arrival {
  path: string;
  name: string;
  /** The slot it most likely belongs into; absent when nothing fits. */
  place: { slot: string; row: string | null; label: string } | null;
  refused: string | null;
}

interface AttachmentDesk {
  arrivals: Arrival[];
  /** The slot whose details are shown. */
  chosen: string | null;
  /** Files that were not taken, by slot. */
  refused: Record<string, RejectedFile[]>;
  busy: string | null;
  /** How many files are being taken in. */
  taking: number;
}

export const desk = reactive<AttachmentDesk>({ arrivals: [], chosen: null, refused: {}, busy: null, taking: 0 });

/** Taking files in, as it is watched and stopped. */
export const job = createJob();

export function slotKey(item: Pick<ChecklistItem, "slot" | "row">): string {
  return item.row === null ? item.slot : `${item.slot}@${item.row}`;
}

/** Takes files into a slot. What is refused is said at that slot; `null` when it was stopped or failed as a whole. */
export async function attach(draft: OpenDraft, slot: string, row: string | null, paths: string[]): Promise<RejectedFile[] | null> {
  if (paths.length === 0) return [];
  const key = slotKey({ slot, row });
  desk.busy = key;
  desk.taking = paths.length;
  try {
    const id = draft.view.value.id;
    const { change, rejected } = await job.run((name) => call("attach", { id, slot, ...(row === null ? {} : { row }), paths, job: name }));
    draft.accept(change);
    desk.refused[key] = rejected;
    return rejected;
  } catch (cause) {
    say(asCommandError(cause).message, { tone: isCancelled(cause) ? "plain" : "error" });
    return null;
  } finally {
    desk.busy = null;
  }
}

const EXTENSIONS: Record<string, string[]> = { pdf: ["pdf"], image: ["jpg", "jpeg", "png"] };

/** Asks for files in the desktop's own dialog and takes them into a slot. */
export async function pickFor(draft: OpenDraft, item: ChecklistItem): Promise<void> {
  const extensions = item.accept.flatMap((kind) => EXTENSIONS[kind] ?? [kind]);
  const filters: FileFilter[] = extensions.length > 0 ? [{ name: t("attachments.kinds"), extensions }] : [];
  const paths = await theBackend().pickFiles({ title: item.title, filters, multiple: item.max !== 1 });
  await attach(draft, item.slot, item.row, paths);
}

/** Files dropped beside the slots: each is offered its likeliest place and waits for a yes. */
export async function receive(draft: OpenDraft, paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  try {
    const suggestions = await call("suggest_slots", { id: draft.view.value.id, paths });
    const known = new Set(desk.arrivals.map((arrival) => arrival.path));
    desk.arrivals.push(...suggestions.filter((suggestion) => !known.has(suggestion.path)).map(arrivalOf));
  } catch (cause) {
    say(asCommandError(cause).message, { tone: "error" });
  }
}

function arrivalOf({ path, name, slot, row, label }: SlotSuggestion): Arrival {
  return { path, name, place: slot === null ? null : { slot, row, label }, refused: null };
}

/** Puts one waiting file where it belongs. It goes on waiting, with the reason, when it is refused; false when all of it was stopped. */
export async function settle(draft: OpenDraft, arrival: Arrival): Promise<boolean> {
  if (!arrival.place) return true;
  const rejected = await attach(draft, arrival.place.slot, arrival.place.row, [arrival.path]);
  if (rejected === null) return false;
  if (rejected[0]) arrival.refused = rejected[0].message;
  else dismiss(arrival);
  return true;
}

export function dismiss(arrival: Arrival): void {
  desk.arrivals = desk.arrivals.filter((other) => other.path !== arrival.path);
}
