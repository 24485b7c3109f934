// The text in a control while someone types. It belongs to the keyboard, not to the stored value: it is only
// replaced when the value changes for another reason, such as undo, and never while an input method composes.

import { computed, ref, watch, type ComputedRef, type Ref } from "vue";

export interface EchoOptions {
  /** What the resting control shows. */
  shown: () => string;
  /** What is edited once the control has the focus. */
  editable: () => string;
  /** Whether a text already stands for the current value. */
  means: (text: string) => boolean;
  /** Sends a text; called per keystroke, but not while composing. */
  send: (text: string) => void;
  /** Called when the control is left, with its last text. */
  leave?: (text: string) => void;
}

export interface Echo {
  text: ComputedRef<string>;
  focused: Ref<boolean>;
  on: {
    input: (event: Event) => void;
    focus: () => void;
    blur: () => void;
    compositionstart: () => void;
    compositionend: (event: Event) => void;
  };
  /** Puts a text in as if it had been typed. */
  type: (text: string) => void;
}

type TextControl = HTMLInputElement | HTMLTextAreaElement;

export function useEcho(options: EchoOptions): Echo {
  const focused = ref(false);
  const composing = ref(false);
  const local = ref("");

  function type(text: string): void {
    local.value = text;
    options.send(text);
  }

  watch(options.editable, (next) => {
    if (focused.value && !composing.value && !options.means(local.value)) local.value = next;
  });

  return {
    text: computed(() => (focused.value ? local.value : options.shown())),
    focused,
    type,
    on: {
      input: (event) => {
        const text = (event.target as TextControl).value;
        if (composing.value) local.value = text;
        else type(text);
      },
      focus: () => {
        if (focused.value) return;
        local.value = options.editable();
        focused.value = true;
      },
      blur: () => {
        if (composing.value) type(local.value);
        composing.value = false;
        focused.value = false;
        options.leave?.(local.value);
      },
      compositionstart: () => {
        composing.value = true;
      },
      compositionend: (event) => {
        composing.value = false;
        type((event.target as TextControl).value);
      },
    },
  };
}
