// The real window: every request goes to the core in the same process, dialogs to the desktop.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Backend } from "./client";

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

    onDrop: (handler) =>
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === "leave") return handler({ kind: "leave" });
        const { x, y } = payload.position.toLogical(window.devicePixelRatio);
        if (payload.type === "drop") handler({ kind: "drop", x, y, paths: payload.paths });
        else handler({ kind: "over", x, y });
      }),
    onClose(handler) {
      closeHandlers.add(handler);
      return () => closeHandlers.delete(handler);
    },
  };
}
