// Moving a row by its handle with the pointer. Pointer events, because the window takes the browser's own
// drag and drop for files from outside.

import { ref, type Ref } from "vue";

export interface RowDrag {
  /** The row that is held, and the gap it would go to. */
  from: Ref<number | null>;
  over: Ref<number | null>;
  start: (event: PointerEvent, index: number) => void;
}

/** The gap (0 … rows) nearest to a height on the page. */
export function gapAt(y: number, rows: readonly { top: number; bottom: number }[]): number {
  const index = rows.findIndex((row) => y < (row.top + row.bottom) / 2);
  return index < 0 ? rows.length : index;
}

export function useRowDrag(root: Ref<HTMLElement | null | undefined>, move: (from: number, to: number) => void): RowDrag {
  const from = ref<number | null>(null);
  const over = ref<number | null>(null);

  function start(event: PointerEvent, index: number): void {
    if (event.button !== 0) return;
    const handle = event.currentTarget as HTMLElement;
    const startY = event.clientY;
    handle.setPointerCapture(event.pointerId);

    const onMove = (moved: PointerEvent): void => {
      if (from.value === null && Math.abs(moved.clientY - startY) < 4) return;
      from.value = index;
      const boxes = [...(root.value?.querySelectorAll("[data-table-row]") ?? [])].map((row) => row.getBoundingClientRect());
      over.value = gapAt(moved.clientY, boxes);
    };
    const stop = (ended: PointerEvent): void => {
      handle.removeEventListener("pointermove", onMove);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
      const gap = over.value;
      const held = from.value;
      from.value = null;
      over.value = null;
      if (ended.type === "pointerup" && held !== null && gap !== null) move(held, gap > held ? gap - 1 : gap);
    };
    handle.addEventListener("pointermove", onMove);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
  }

  return { from, over, start };
}
