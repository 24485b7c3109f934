// Chooses what stands behind the window. Outside of the desktop shell this exists in development builds only.
import { setBackend } from "@/ipc/client";
import { tauri } from "@/ipc/tauri";

export async function chooseBackend(): Promise<void> {
  if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) {
    // ?core=http://127.0.0.1:PORT talks to the development server; without it there are fixtures in memory.
    const core = new URLSearchParams(window.location.search).get("core");
    if (core) setBackend((await import("@/ipc/http")).http(core));
    else setBackend((await import("@/ipc/memory")).memory({ clash: true, slow: 12 }));
    return;
  }
  setBackend(tauri());
}
