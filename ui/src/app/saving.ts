// Autosave and its fact line: what is stored, since when, and what to do when storing fails.
// The core decides what is durable; this only decides when to ask.

export type SaveFact =
  | { kind: "saved"; at: string }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "failed"; message: string };

export interface Autosave {
  /** Something changed: save within `delay`, counted from the last change, but never later than `longest`. */
  touch(): void;
  /** Saves now what is unsaved; resolves to whether everything is stored. */
  flush(): Promise<boolean>;
  stop(): void;
}

export interface AutosaveOptions {
  save: () => Promise<{ saved_at: string }>;
  onFact: (fact: SaveFact) => void;
  explain: (cause: unknown) => string;
  delay?: number;
  longest?: number;
}

export function createAutosave({ save, onFact, explain, delay = 400, longest = 900 }: AutosaveOptions): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstTouch = 0;
  let dirty = false;
  let running: Promise<boolean> | undefined;

  async function store(): Promise<boolean> {
    clearTimeout(timer);
    timer = undefined;
    firstTouch = 0;
    while (dirty) {
      dirty = false;
      onFact({ kind: "saving" });
      try {
        const { saved_at } = await save();
        onFact(dirty ? { kind: "unsaved" } : { kind: "saved", at: saved_at });
      } catch (cause) {
        dirty = true;
        onFact({ kind: "failed", message: explain(cause) });
        return false;
      }
    }
    return true;
  }

  function flush(): Promise<boolean> {
    running ??= store().finally(() => (running = undefined));
    return running;
  }

  return {
    touch() {
      dirty = true;
      if (running) return;
      onFact({ kind: "unsaved" });
      const now = Date.now();
      firstTouch ||= now;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), Math.max(0, Math.min(delay, firstTouch + longest - now)));
    },
    flush,
    stop() {
      clearTimeout(timer);
    },
  };
}
