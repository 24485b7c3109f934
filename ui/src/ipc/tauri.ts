// The real window: commands go to the core in the same process, dialogs to the desktop.
import { invoke } from "@tauri-apps/api/core";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import type { Backend } from "./client";

export const tauri: Backend = {
  call: (request) => invoke("dispatch", { request }),
  bytes: async (what) => new Uint8Array(await invoke<ArrayBuffer>("read_bytes", { what })),

  async pickFiles({ title, filters, multiple }) {
    const chosen = await invoke<string | string[] | null>("plugin:dialog|open", { options: { title, filters, multiple: multiple ?? false, directory: false } });
    if (chosen === null) return [];
    return Array.isArray(chosen) ? chosen : [chosen];
  },
  pickFolder: ({ title, start }) =>
    invoke<string | null>("plugin:dialog|open", { options: { title, directory: true, multiple: false, defaultPath: start || undefined } }),
  pickTarget: ({ title, name, filters }) => invoke<string | null>("plugin:dialog|save", { options: { title, defaultPath: name, filters } }),
  open: (path) => invoke("plugin:opener|open_path", { path }),

  onDrop: (handler) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "leave") return handler({ kind: "leave" });
      const { x, y } = payload.position.toLogical(window.devicePixelRatio);
      if (payload.type === "drop") handler({ kind: "drop", x, y, paths: payload.paths });
      else handler({ kind: "over", x, y });
    }),
  onClose: (handler) =>
    getCurrentWindow().onCloseRequested(async (event) => {
      if (!(await handler())) event.preventDefault();
    }),
};
