// What the palette finds. Sources add entries while they live; looking is a plain search in a few hundred labels.
import { onBeforeUnmount, ref, shallowReactive } from "vue";
import type { RouteLocationRaw } from "vue-router";
import type { IconName } from "@/ui/Icon.vue";
import type { State } from "@/ui/StateMark.vue";

export type EntryKind = "step" | "field" | "attachment" | "clause" | "draft" | "action";

export interface Entry {
  id: string;
  kind: EntryKind;
  label: string;
  /** Where it is, at the end of the line. */
  where?: string;
  icon: IconName;
  state?: State;
  to?: RouteLocationRaw;
  run?: () => void;
}

/** The order of groups in the list. */
export const KINDS: readonly EntryKind[] = ["step", "field", "attachment", "clause", "draft", "action"];
const MOST_PER_KIND = 8;

export const paletteOpen = ref(false);
const sources = shallowReactive(new Set<() => Entry[]>());

/** Adds entries for as long as the calling component lives. */
export function offer(source: () => Entry[]): void {
  sources.add(source);
  onBeforeUnmount(() => sources.delete(source));
}

export function allEntries(): Entry[] {
  return [...sources].flatMap((source) => source());
}

const squeeze = (text: string) => text.replace(/\s+/g, "").toLowerCase();

/** Entries that hold every word of the query, by kind; labels that begin with it come first. Nothing typed: places and actions. */
export function search(entries: readonly Entry[], query: string): { kind: EntryKind; entries: Entry[] }[] {
  const words = query.trim().split(/\s+/).filter(Boolean).map(squeeze);
  const wanted = squeeze(query);
  const found = entries.filter((entry) => {
    if (words.length === 0) return entry.kind === "step" || entry.kind === "draft" || entry.kind === "action";
    const text = squeeze(entry.label + (entry.where ?? ""));
    return words.every((word) => text.includes(word));
  });
  const begins = (entry: Entry) => (squeeze(entry.label).startsWith(wanted) ? 0 : 1);
  return KINDS.map((kind) => ({
    kind,
    entries: found.filter((entry) => entry.kind === kind).sort((a, b) => begins(a) - begins(b)).slice(0, MOST_PER_KIND),
  })).filter((group) => group.entries.length > 0);
}
