// From a finding to the place where it can be mended: the step, and in it the control.
// The page reads `?at=<field path>` and puts the focus there.
import type { RouteLocationRaw } from "vue-router";
import type { FormView } from "@/ipc/wire";

interface Place {
  field: string;
  section: string;
}

/** The table or field at the head of a path: `partners[p1].name` gives `partners`. */
export function headOf(path: string): string {
  const bracket = path.indexOf("[");
  return bracket < 0 ? path : path.slice(0, bracket);
}

export function placeOf(draft: string, form: FormView, { field, section }: Place): RouteLocationRaw {
  const query = { at: field };
  if (field.startsWith("attachments/")) return { name: "attachments", params: { id: draft }, query };
  const head = headOf(field);
  const owner = section || form.sections.find((s) => s.fields.some((f) => f.id === head))?.id;
  return { name: "step", params: { id: draft, section: owner ?? form.sections[0]?.id ?? "" }, query };
}
