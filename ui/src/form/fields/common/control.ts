// What every control has in common: its value, the one way to change it, and the facts a screen reader needs.

import { computed, type ComputedRef } from "vue";
import { useForm, type FormContext } from "../../context";
import { controlId } from "../../path";
import type { FieldView, Value } from "../../types";

export interface ControlProps {
  field: FieldView;
  path: string;
  /** The control's accessible name where no visible label is tied to it, as in a table cell. */
  name?: string;
  describedby?: string;
  state?: "error" | "warning" | "pending";
  /** Inside a table cell: no box of its own, no helpers below. */
  compact?: boolean;
}

export interface ControlAttributes {
  id: string;
  "aria-label": string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
  "aria-required": "true" | undefined;
}

export interface Control {
  form: FormContext;
  value: ComputedRef<Value | undefined>;
  text: ComputedRef<string>;
  set: (value: Value | null) => void;
  /** Sets per keystroke: typing in one field is one step of undo. */
  type: (value: Value | null) => void;
  attributes: ComputedRef<ControlAttributes>;
  look: ComputedRef<(string | undefined)[]>;
}

export function useControl(props: ControlProps): Control {
  const form = useForm();
  const value = computed(() => form.value(props.path));
  return {
    form,
    value,
    text: computed(() => (typeof value.value === "string" ? value.value : "")),
    set: (next) => form.set(props.path, next),
    type: (next) => form.set(props.path, next, `type:${props.path}`),
    attributes: computed(() => ({
      id: controlId(props.path),
      "aria-label": props.name,
      "aria-describedby": props.describedby,
      "aria-invalid": props.state === "error" ? "true" : undefined,
      "aria-required": props.field.required ? "true" : undefined,
    })),
    look: computed(() => ["input", props.state, props.compact ? "cell" : undefined]),
  };
}
