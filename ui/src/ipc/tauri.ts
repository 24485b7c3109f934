// The real window: every request goes to the core in the same process, dialogs to the desktop.
import { invoke } from "@tauri-apps/api/core";
import { listen, TauriEvent, type EventTarget } from "@tauri-apps/api/event";
import type { Backend } from "./client";

/** What the shell tells of files above the page: a place in the screen's own pixels, and their paths once let go. */
interface Dragged {
  position: { x: number; y: number };
  paths?: string[];
}

function inCss({ x, y }: Dragged["position"]): { x: number; y: number } {
  return { x: x / window.devicePixelRatio, y: y / window.devicePixelRatio };
}

const closeHandlers = new Set<() => Promise<boolean>>();

/** The shell around this page as a backend; from now on the shell is also answered when it is about to close. */
export function tauri(): Backend {
  // The shell asks before the window goes and waits for the answer, also where nothing is open that had to be saved.
  void listen("closing", async () => {
    let ready = true;
    for (const handler of closeHandlers) ready = (await handler().catch(() => false)) && ready;
    await invoke("answer_closing", { answer: ready ? "ready" : "stay" });
  });
  return {
    call: (request) => invoke("call", { request }),
    bytes: async (what) => new Uint8Array(await invoke<ArrayBuffer>("read_bytes", { what })),
    pickFiles: ({ title, filters, multiple }) => invoke<string[]>("pick_files", { title, filters, multiple }),
    pickFolder: ({ title, start }) => invoke<string | null>("pick_folder", { title, start: start || undefined }),
    pickTarget: ({ title, name, filters }) => invoke<string | null>("pick_target", { title, name, filters }),
    open: (path) => invoke("open_exported", { path }),

    // Listened for by name: the API's own helper comes with everything else windows can do.
    onDrop: async (handler) => {
      const page: EventTarget = { kind: "Webview", label: "main" };
      const on = <T>(event: TauriEvent, then: (event: { payload: T }) => void) => listen<T>(event, then, { target: page });
      const over = ({ payload: { position } }: { payload: Dragged }) => handler({ kind: "over", ...inCss(position) });
      const undo = await Promise.all([
        on<Dragged>(TauriEvent.DRAG_ENTER, over),
        on<Dragged>(TauriEvent.DRAG_OVER, over),
        on<Dragged>(TauriEvent.DRAG_DROP, ({ payload: { position, paths } }) => handler({ kind: "drop", ...inCss(position), paths: paths ?? [] })),
        on(TauriEvent.DRAG_LEAVE, () => handler({ kind: "leave" })),
      ]);
      return () => undo.forEach((stop) => stop());
    },
    onClose(handler) {
      closeHandlers.add(handler);
      return () => closeHandlers.delete(handler);
    },
  };
}
