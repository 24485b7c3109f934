// From keystrokes to commands. What was typed is shown at once from an echo; commands go one at a time, typing
// in one field is merged while it waits, and a slow review can never pile up or overtake a newer keystroke.

import { computed, shallowRef, type ComputedRef } from "vue";
import { withValue } from "./path";
import type { Edit, Value, Values } from "./types";

export type ApplyEdits = (edits: Edit[], group?: string) => Promise<unknown>;

export interface EditQueue {
  /** The stored values with everything that is still on its way laid over them. */
  values: ComputedRef<Values>;
  /** Sets one answer; keystrokes pass a group, so that they merge into one step of undo. */
  set: (path: string, value: Value | null, group?: string) => void;
  /** Sends whole edits, after everything typed before them. */
  send: (edits: Edit[]) => Promise<void>;
  /** Resolves when nothing is on its way any more. */
  flush: () => Promise<void>;
}

interface Batch {
  edits: Edit[];
  group: string | undefined;
}

/** Typing rests this long before it is sent; short enough for findings to feel immediate. */
const REST_MS = 90;

export function createEditQueue(
  stored: () => Values,
  apply: ApplyEdits,
  onError: (error: unknown) => void,
  rest = REST_MS,
): EditQueue {
  const echo = shallowRef<ReadonlyMap<string, Value | null>>(new Map());
  const waiting: Batch[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const values = computed(() => {
    let shown = stored();
    for (const [path, value] of echo.value) shown = withValue(shown, path, value);
    return shown;
  });

  function set(path: string, value: Value | null, group?: string): void {
    echo.value = new Map(echo.value).set(path, value);
    const edit: Edit = { op: "set", path, value };
    const last = waiting.at(-1);
    if (group !== undefined && last?.group === group) {
      last.edits = [...last.edits.filter((other) => other.op !== "set" || other.path !== path), edit];
    } else {
      waiting.push({ edits: [edit], group });
    }
    if (group === undefined) void flush();
    else if (timer === undefined) timer = setTimeout(() => void flush(), rest);
  }

  function send(edits: Edit[]): Promise<void> {
    if (edits.length === 0) return flush();
    waiting.push({ edits, group: undefined });
    return flush();
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= drain().finally(() => {
      running = undefined;
      if (waiting.length > 0) return flush();
    });
    return running;
  }

  async function drain(): Promise<void> {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      try {
        await apply(batch.edits, batch.group);
      } catch (error) {
        onError(error);
      }
      settle();
    }
  }

  /** Keeps the echo only of what is still waiting; everything else is in the stored values now. */
  function settle(): void {
    const next = new Map<string, Value | null>();
    for (const { edits } of waiting) {
      for (const edit of edits) if (edit.op === "set") next.set(edit.path, edit.value);
    }
    if (next.size > 0 || echo.value.size > 0) echo.value = next;
  }

  return { values, set, send, flush };
}
