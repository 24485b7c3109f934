// Development only: the same commands over HTTP to the app crate's development server, so that
// the screens can be looked at in a plain browser. Not part of the shipped window.
import type { Backend } from "./client";

/** Paths are typed into the browser's prompt, because a browser gives none away. */
async function ask(title: string): Promise<string | null> {
  return window.prompt(`${title}（开发环境：请输入路径）`);
}

async function post(url: string, body: unknown): Promise<Response> {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw await answer.json();
  return answer;
}

export function http(base: string): Backend {
  return {
    call: async (request) => (await post(`${base}/call`, request)).json(),
    bytes: async (what) => new Uint8Array(await (await post(`${base}/bytes`, what)).arrayBuffer()),
    pickFiles: async ({ title }) => ((await ask(title)) ?? "").split("\n").filter(Boolean),
    pickFolder: ({ title }) => ask(title),
    pickTarget: ({ title }) => ask(title),
    open: async () => {},
    onDrop: async () => () => {},
    onClose: () => () => {},
  };
}
