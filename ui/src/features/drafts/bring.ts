// Hand-off files, drafts and PDFs with a draft inside, chosen or dropped: each becomes a draft of the library.
import { ref, type Ref } from "vue";
import { asCommandError, call } from "@/ipc/client";
import { t } from "@/locales";
import { say } from "@/ui/toast";

export interface Bringing {
  /** Takes the files in one after the other; a single one is opened, several are counted. */
  bring: (paths: string[]) => Promise<void>;
  /** A PDF whose draft waits for its passphrase. */
  sealed: Ref<string | null>;
  busy: Ref<boolean>;
}

export function useBringing(open: (id: string) => Promise<unknown>, reload: () => Promise<unknown>): Bringing {
  const sealed = ref<string | null>(null);
  const busy = ref(false);

  async function take(path: string): Promise<string | null> {
    try {
      return (await call("import", { path })).id;
    } catch (cause) {
      const error = asCommandError(cause);
      if (error.code === "Sealed") sealed.value = path;
      else say(error.message, { tone: "error" });
      return null;
    }
  }

  async function bring(paths: string[]): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      const taken: string[] = [];
      for (const path of paths) {
        const id = await take(path);
        if (id !== null) taken.push(id);
      }
      const [only] = taken;
      if (only !== undefined && paths.length === 1) return void (await open(only));
      for (const id of taken) await call("close_draft", { id });
      if (taken.length > 0) say(t("drafts.brought", { n: taken.length }));
      await reload();
    } finally {
      busy.value = false;
    }
  }

  return { bring, sealed, busy };
}
