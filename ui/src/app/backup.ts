// When the library was last copied from this window. A convenience of this machine, so it stays out of the library.
import { readonly, shallowRef } from "vue";
import { t } from "@/locales";
import { asCommandError, call, theBackend } from "@/ipc/client";
import { say } from "@/ui/toast";
import { isoDate } from "./time";

export interface LastBackup {
  at: string;
  path: string;
}

const KEY = "shenbao.last-backup";

function read(): LastBackup | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return typeof kept === "object" && kept !== null && "at" in kept && "path" in kept ? (kept as LastBackup) : null;
  } catch {
    return null;
  }
}

const state = shallowRef<LastBackup | null>(read());
export const lastBackup = readonly(state);

/** Asks where to, copies the library there, and says so. */
export async function backUp(now: Date): Promise<void> {
  const target = await theBackend().pickTarget({
    title: t("settings.backup.choose"),
    name: t("settings.backup.name", { date: isoDate(now) }),
    filters: [{ name: t("settings.backup.kind"), extensions: ["sqlite"] }],
  });
  if (!target) return;
  try {
    const { path } = await call("backup", { path: target });
    state.value = { at: now.toISOString(), path };
    localStorage.setItem(KEY, JSON.stringify(state.value));
    say(t("settings.backup.done", { path }));
  } catch (cause) {
    say(asCommandError(cause).message, { tone: "error" });
  }
}
