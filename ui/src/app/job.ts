// Long work: how far it is, asked again and again while it runs, and the way to stop it.
import { readonly, ref, shallowRef, type Ref } from "vue";
import { asCommandError, call } from "@/ipc/client";
import type { JobView } from "@/ipc/wire";

/** How often it is asked. Work that ends before the first answer shows no bar at all. */
const LOOK_MS = 200;

export interface Job {
  /** How far it is; null at rest. */
  progress: Readonly<Ref<JobView | null>>;
  /** Whether it was asked to stop and has not stopped yet. */
  stopping: Readonly<Ref<boolean>>;
  /** Runs a command under a name of its own, by which it is asked for and stopped. */
  run<T>(work: (name: string) => Promise<T>): Promise<T>;
  cancel(): Promise<void>;
}

/** Whether a command ended because it was told to; that is no failure. */
export function isCancelled(cause: unknown): boolean {
  return asCommandError(cause).code === "Cancelled";
}

let made = 0;

export function createJob(every = LOOK_MS): Job {
  const progress = shallowRef<JobView | null>(null);
  const stopping = ref(false);
  let name: string | null = null;

  async function look(mine: string): Promise<void> {
    // Not knowing how far it is stops nothing; the work itself says what goes wrong.
    const view = await call("job", { job: mine }).catch(() => null);
    if (name === mine && view?.running) progress.value = view;
  }
  return {
    progress: readonly(progress),
    stopping: readonly(stopping),
    async run(work) {
      const mine = `window-${++made}`;
      name = mine;
      const timer = setInterval(() => void look(mine), every);
      try {
        return await work(mine);
      } finally {
        clearInterval(timer);
        if (name === mine) {
          name = null;
          progress.value = null;
          stopping.value = false;
        }
      }
    },
    async cancel() {
      if (name === null || stopping.value) return;
      stopping.value = true;
      await call("cancel", { job: name }).catch(() => (stopping.value = false));
    },
  };
}
