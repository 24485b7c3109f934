// The one door to the core: typed commands, bytes, and the few things only the desktop can do.
// Components never call `invoke`; they call what is here, so that tests can put another core behind it.
import { t } from "@/locales";
import type { BytesRequest, CommandError, Commands, Request } from "./wire";

export type Command = Request["cmd"];
export type Args<K extends Command> = Omit<Extract<Request, { cmd: K }>, "cmd">;

/** Kinds of file a dialog offers, as extensions without a dot. */
export interface FileFilter {
  name: string;
  extensions: string[];
}

/** What stands behind the window: the real core, one over HTTP in development, or one in memory in tests. */
export interface Backend {
  call(request: Request): Promise<unknown>;
  bytes(what: BytesRequest): Promise<Uint8Array>;
  /** Absolute paths chosen by the person; empty when they changed their mind. */
  pickFiles(options: { title: string; filters?: FileFilter[]; multiple?: boolean }): Promise<string[]>;
  pickFolder(options: { title: string; start?: string }): Promise<string | null>;
  pickTarget(options: { title: string; name: string; filters?: FileFilter[] }): Promise<string | null>;
  /** Opens an exported file or folder with whatever the desktop uses for it; the shell refuses anything else. */
  open(path: string): Promise<void>;
  /** Tells where files are dropped, in CSS pixels of the window. Gives back how to stop. */
  onDrop(handler: (event: DropEvent) => void): Promise<() => void>;
  /** Asks before the window goes away; `true` from the handler lets it go. */
  onClose(handler: () => Promise<boolean>): () => void;
}

export type DropEvent =
  | { kind: "over"; x: number; y: number }
  | { kind: "leave" }
  | { kind: "drop"; x: number; y: number; paths: string[] };

let backend: Backend | undefined;

/** Chooses what stands behind the window, once at the start (or per test). */
export function setBackend(chosen: Backend): void {
  backend = chosen;
}

export function theBackend(): Backend {
  if (!backend) throw new Error("setBackend() comes first");
  return backend;
}

/** One command. Rejects with a `CommandError` whatever goes wrong, so that callers need one kind of catch. */
export async function call<K extends Command>(cmd: K, args: Args<K>): Promise<Commands[K]> {
  try {
    return (await theBackend().call({ cmd, ...args } as unknown as Request)) as Commands[K];
  } catch (cause) {
    throw asCommandError(cause);
  }
}

export async function bytes(what: BytesRequest): Promise<Uint8Array> {
  try {
    return await theBackend().bytes(what);
  } catch (cause) {
    throw asCommandError(cause);
  }
}

/** Anything thrown, as the error a person can be told. */
export function asCommandError(cause: unknown): CommandError {
  if (typeof cause === "object" && cause !== null && "code" in cause && "message" in cause) return cause as CommandError;
  return { code: "Internal", message: t("common.internal"), detail: String(cause) };
}
