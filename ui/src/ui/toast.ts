// Short messages at the foot of the window, each with at most one thing to do (usually: undo).
import { reactive } from "vue";

export interface ToastMessage {
  id: number;
  text: string;
  tone: "plain" | "error";
  action?: { label: string; run: () => void };
}

const messages = reactive<ToastMessage[]>([]);
let last = 0;

/** Says something once. It stays for eight seconds, or until dismissed when it is an error. */
export function say(text: string, options: { tone?: "plain" | "error"; action?: ToastMessage["action"] } = {}): void {
  const tone = options.tone ?? "plain";
  messages.splice(0, messages.length - 2);
  messages.push({ id: ++last, text, tone, action: options.action });
}

export function dismiss(id: number): void {
  const index = messages.findIndex((m) => m.id === id);
  if (index >= 0) messages.splice(index, 1);
}

export const toasts: readonly ToastMessage[] = messages;
