// Copying the library to a place a person chooses. When and where that was last done is a fact the library keeps.
import { t } from "@/locales";
import { asCommandError, call, theBackend } from "@/ipc/client";
import { say } from "@/ui/toast";
import { now } from "./now";
import { rememberBackup } from "./start";
import { isoDate } from "./time";

/** Asks where to, copies the library there, and says so. */
export async function backUp(): Promise<void> {
  const target = await theBackend().pickTarget({
    title: t("settings.backup.choose"),
    name: t("settings.backup.name", { date: isoDate(now()) }),
    filters: [{ name: t("settings.backup.kind"), extensions: ["sqlite"] }],
  });
  if (!target) return;
  try {
    const { path, at } = await call("backup", { path: target });
    rememberBackup({ path, at });
    say(t("settings.backup.done", { path }));
  } catch (cause) {
    say(asCommandError(cause).message, { tone: "error" });
  }
}
