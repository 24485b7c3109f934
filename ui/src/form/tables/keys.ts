// What a key means inside a table that is edited in place, decided without touching the page so that it can
// be tested: the component asks, then moves the focus or sends the edit.

export interface CellPlace {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export type GridAction =
  | { kind: "focus"; row: number; column: number }
  | { kind: "append"; column: number }
  | { kind: "duplicate"; row: number }
  | { kind: "move"; row: number; to: number }
  | { kind: "remove"; row: number };

export interface KeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
}

export interface CellState {
  /** The caret stands at the start or end of the text, so that an arrow may leave the cell. */
  atStart: boolean;
  atEnd: boolean;
  /** The control uses up and down itself: an open list, a picker. */
  ownsVertical: boolean;
  /** Text of several lines: arrows leave it only at its ends, Shift+Enter breaks a line. */
  multiline: boolean;
  /** The focus is on the row's handle rather than in a cell. */
  onHandle: boolean;
  /** Rows may be added and removed here. */
  growing: boolean;
}

/** Decides what a key press does; null leaves it to the control. */
export function gridAction(press: KeyPress, at: CellPlace, cell: CellState): GridAction | null {
  if (press.isComposing) return null;
  const command = press.ctrlKey || press.metaKey;
  if (press.altKey && !command) return moveRow(press.key, at, cell);
  if (command) return commandKey(press, at, cell);
  if (cell.onHandle && (press.key === "Delete" || press.key === "Backspace") && cell.growing)
    return { kind: "remove", row: at.row };
  switch (press.key) {
    case "Enter":
      if (cell.ownsVertical || cell.onHandle) return null;
      if (press.shiftKey) return cell.multiline ? null : up(at);
      return down(at, cell);
    case "ArrowUp":
      return cell.ownsVertical || (cell.multiline && !cell.atStart) ? null : up(at);
    case "ArrowDown":
      return cell.ownsVertical || (cell.multiline && !cell.atEnd) || at.row + 1 >= at.rows
        ? null
        : { kind: "focus", row: at.row + 1, column: at.column };
    case "ArrowLeft":
      return cell.atStart && at.column > 0 && !press.shiftKey ? { kind: "focus", row: at.row, column: at.column - 1 } : null;
    case "ArrowRight":
      return cell.atEnd && at.column + 1 < at.columns && !press.shiftKey
        ? { kind: "focus", row: at.row, column: at.column + 1 }
        : null;
    default:
      return null;
  }
}

function moveRow(key: string, at: CellPlace, cell: CellState): GridAction | null {
  if (!cell.growing) return null;
  const to = key === "ArrowUp" ? at.row - 1 : key === "ArrowDown" ? at.row + 1 : -1;
  return to >= 0 && to < at.rows ? { kind: "move", row: at.row, to } : null;
}

function commandKey(press: KeyPress, at: CellPlace, cell: CellState): GridAction | null {
  if (press.key.toLowerCase() === "d" && cell.growing) return { kind: "duplicate", row: at.row };
  if (press.key === "Home") return { kind: "focus", row: 0, column: at.column };
  if (press.key === "End") return { kind: "focus", row: at.rows - 1, column: at.column };
  return null;
}

function up(at: CellPlace): GridAction | null {
  return at.row > 0 ? { kind: "focus", row: at.row - 1, column: at.column } : null;
}

function down(at: CellPlace, cell: CellState): GridAction | null {
  if (at.row + 1 < at.rows) return { kind: "focus", row: at.row + 1, column: at.column };
  return cell.growing ? { kind: "append", column: at.column } : null;
}
