// Keyboard shortcuts of the window. A handler gets the key only where it cannot be meant as text.
import { onBeforeUnmount, onMounted } from "vue";

export interface Shortcut {
  /** `event.key`, lower case. */
  key: string;
  ctrl?: boolean;
  alt?: boolean;
  shift?: boolean;
  /** Also while typing in a field; a bare letter never is. */
  inText?: boolean;
  run: (event: KeyboardEvent) => void;
}

const TEXT_INPUT = new Set(["text", "search", "tel", "url", "email", "password", "number", "date", "month"]);

export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TEXT_INPUT.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

export function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === shortcut.key &&
    (event.ctrlKey || event.metaKey) === (shortcut.ctrl ?? false) &&
    event.altKey === (shortcut.alt ?? false) &&
    event.shiftKey === (shortcut.shift ?? false)
  );
}

/** Listens while the component lives. Keys pressed while an input method composes are never taken. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  function listen(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    if (document.querySelector(".dialog-scrim")) return;
    for (const shortcut of shortcuts) {
      if (!matches(shortcut, event) || (!shortcut.inText && isTyping(event.target))) continue;
      event.preventDefault();
      shortcut.run(event);
      return;
    }
  }
  onMounted(() => window.addEventListener("keydown", listen));
  onBeforeUnmount(() => window.removeEventListener("keydown", listen));
}
