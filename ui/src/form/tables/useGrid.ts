// The keyboard, the clipboard and the focus of a table that is edited in place, for any component that marks its
// cells with data-row and data-column.

import { nextTick, type Ref } from "vue";
import { gridAction, type CellState, type GridAction } from "./keys";
import { readBlock } from "./../text/clipboard";

export interface GridSize {
  rows: number;
  columns: number;
  growing: boolean;
}

export interface GridHandlers {
  append: (column: number) => void;
  duplicate: (row: number) => void;
  move: (row: number, to: number) => void;
  remove: (row: number) => void;
  paste: (row: number, column: number, block: string[][]) => void;
}

export interface Grid {
  keydown: (event: KeyboardEvent) => void;
  paste: (event: ClipboardEvent) => void;
  focus: (row: number, column: number) => Promise<void>;
}

interface Place {
  row: number;
  column: number;
  element: HTMLElement;
}

/** The handle of a row counts as the column before the first. */
export const HANDLE = -1;

function placeOf(target: EventTarget | null): Place | null {
  const element = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-row]") : null;
  if (!element) return null;
  return { row: Number(element.dataset["row"]), column: Number(element.dataset["column"]), element };
}

function cellState(target: EventTarget | null, column: number, growing: boolean): CellState {
  const onHandle = column === HANDLE;
  const ownsVertical =
    target instanceof HTMLElement && (target.closest("[data-owns-vertical]") !== null || target.getAttribute("role") === "radio");
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
  if (!isText) return { atStart: true, atEnd: true, ownsVertical, multiline: false, onHandle, growing };
  const collapsed = target.selectionStart === target.selectionEnd;
  const whole = target.selectionStart === 0 && target.selectionEnd === target.value.length;
  return {
    atStart: whole || (collapsed && target.selectionStart === 0),
    atEnd: whole || (collapsed && target.selectionEnd === target.value.length),
    ownsVertical,
    multiline: target instanceof HTMLTextAreaElement,
    onHandle,
    growing,
  };
}

export function useGrid(root: Ref<HTMLElement | null | undefined>, size: () => GridSize, handlers: GridHandlers): Grid {
  async function focus(row: number, column: number): Promise<void> {
    await nextTick();
    const cell = root.value?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    const control = cell?.matches("button") ? cell : cell?.querySelector<HTMLElement>("input, textarea, button, [tabindex]");
    control?.focus();
    if (control instanceof HTMLInputElement) {
      // The text is swapped for its editable form on focus; select what is there after that.
      await nextTick();
      control.select();
    }
  }

  function act(action: GridAction): void {
    switch (action.kind) {
      case "focus":
        return void focus(action.row, action.column);
      case "append":
        return handlers.append(action.column);
      case "duplicate":
        return handlers.duplicate(action.row);
      case "move":
        return handlers.move(action.row, action.to);
      case "remove":
        return handlers.remove(action.row);
    }
  }

  return {
    focus,
    keydown(event) {
      const at = placeOf(event.target);
      if (!at || event.defaultPrevented) return;
      const { rows, columns, growing } = size();
      const action = gridAction(
        event,
        { row: at.row, column: at.column, rows, columns },
        cellState(event.target, at.column, growing),
      );
      // Alt with an arrow means the row here; it must not also turn the page.
      if (action || (event.altKey && event.key.startsWith("Arrow") && growing)) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (action) act(action);
    },
    paste(event) {
      const at = placeOf(event.target);
      if (!at || at.column === HANDLE || !event.clipboardData) return;
      const block = readBlock(event.clipboardData);
      if (!block) return;
      event.preventDefault();
      handlers.paste(at.row, at.column, block);
    },
  };
}
