// Values that are typed as text but stored as something else: numbers, amounts, dates, codes. Text that cannot be
// read stays in its field with a sentence about it; it is never stored, and never thrown away.

import { computed, type ComputedRef } from "vue";
import { useEcho, type Echo } from "../../echo";
import type { Value } from "../../types";
import { useControl, type Control, type ControlProps } from "./control";

export type Read = { ok: true; value: Value | null } | { ok: false; problem: string };

export interface Codec {
  read: (text: string) => Read;
  /** The value at rest. */
  show: (value: Value) => string;
  /** The value while it is edited. */
  edit: (value: Value) => string;
}

export interface Typed extends Control {
  echo: Echo;
  unreadable: ComputedRef<boolean>;
}

export function useTyped(props: ControlProps, codec: Codec): Typed {
  const control = useControl(props);
  const { form } = control;
  const unread = computed(() => form.unread.value.get(props.path));
  const written = (write: (value: Value) => string): string => {
    const value = control.value.value;
    return unread.value?.text ?? (value === undefined ? "" : write(value));
  };
  const echo = useEcho({
    shown: () => written(codec.show),
    editable: () => written(codec.edit),
    means: (text) => {
      const read = codec.read(text);
      return read.ok ? read.value === (control.value.value ?? null) : unread.value?.text === text;
    },
    send: (text) => {
      const read = codec.read(text);
      if (!read.ok) return;
      form.setUnread(props.path, null);
      if (read.value !== (control.value.value ?? null)) control.type(read.value);
    },
    leave: (text) => {
      const read = codec.read(text);
      if (read.ok) return form.setUnread(props.path, null);
      form.setUnread(props.path, { text, problem: read.problem });
      if (control.value.value !== undefined) control.type(null);
    },
  });
  return { ...control, echo, unreadable: computed(() => unread.value !== undefined) };
}
