// What the window knows before its first screen: packs, settings, today. One state for the whole window.
import { computed, readonly, shallowRef } from "vue";
import { asCommandError, call } from "@/ipc/client";
import type { BackupFact, CommandError, PackView, Settings, StartView } from "@/ipc/wire";
import { withInternal } from "./deadlines";
import { forgetGuidelines } from "./guidelines";
import { setNow } from "./now";

const state = shallowRef<StartView | null>(null);
const failure = shallowRef<CommandError | null>(null);

export const start = readonly(state);
export const startFailure = readonly(failure);

/** Asks the core for everything the first screen needs. */
export async function loadStart(): Promise<void> {
  try {
    const view = await call("start", {});
    setNow(view.now);
    state.value = view;
    failure.value = null;
  } catch (cause) {
    failure.value = asCommandError(cause);
  }
}

export const packs = computed<readonly PackView[]>(() =>
  (state.value?.packs ?? []).map((pack) => ({ ...pack, deadlines: withInternal(pack.deadlines, settings.value.internal_days) })),
);
export const lastBackup = computed<BackupFact | null>(() => state.value?.last_backup ?? null);

/** Keeps the window's copy of the fact in step after a backup. */
export function rememberBackup(fact: BackupFact): void {
  if (state.value) state.value = { ...state.value, last_backup: fact };
}

export const settings = computed<Settings>(
  () => state.value?.settings ?? { theme: "system", author: "", export_dir: "", full_ids: false, internal_days: 0, overlays_off: [], outputs: [] },
);

/** Stores changed settings and keeps the window's copy in step. */
export async function changeSettings(changes: Partial<Settings>): Promise<void> {
  const stored = await call("set_settings", { settings: { ...settings.value, ...changes } });
  if (state.value) state.value = { ...state.value, settings: stored };
}

/** Switches what is laid over a guideline on or off as a whole; packs and guidelines are read anew, because both changed. */
export async function switchOverlay(id: string, on: boolean): Promise<void> {
  const off = settings.value.overlays_off.filter((other) => other !== id);
  await changeSettings({ overlays_off: on ? off : [...off, id] });
  forgetGuidelines();
  await loadStart();
}

export function findPack(id: string): PackView | undefined {
  return packs.value.find((pack) => pack.id === id);
}
