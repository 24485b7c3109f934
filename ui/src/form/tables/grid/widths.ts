// How wide the columns of a table are: never narrower than what they usually hold, and the rest shared by the pack's hint.

import type { FormContext } from "../../context";
import { choicesOf } from "../../fields/common/options";
import type { FieldView, Width } from "../../types";

const SHARE: Record<Width, number> = { full: 4, half: 2.4, third: 1.6, quarter: 1 };
const TEXT_LEAST: Record<Width, number> = { full: 160, half: 96, third: 84, quarter: 72 };
/** One character of the cell's type, and the room around it. */
const CHARACTER = 13;
const ROOM = 22;

function least(form: FormContext, column: FieldView, table: string): number {
  switch (column.type) {
    case "integer":
      return 60;
    case "money":
    case "month":
      return 76;
    case "date":
      return 96;
    case "tick":
      return 44;
    case "yes_no":
      return 104;
    case "person_id":
    case "org_code":
      return 168;
    case "long_text":
      return 180;
    case "institution":
    case "region":
      return 140;
    case "row_ref":
      return 104;
    case "choice": {
      const labels = choicesOf(form, column, `${table}.${column.id}`).flatMap((group) =>
        group.choices.map((choice) => choice.label.length),
      );
      return Math.min(140, Math.max(56, Math.max(0, ...labels) * CHARACTER + ROOM));
    }
    default:
      return TEXT_LEAST[column.width];
  }
}

const isShort = ({ type }: FieldView): boolean =>
  type === "integer" || type === "money" || type === "date" || type === "month" || type === "tick";

/** The grid track of a column. */
export function trackOf(form: FormContext, column: FieldView, table: string): string {
  const share = isShort(column) ? Math.min(1.2, SHARE[column.width]) : SHARE[column.width];
  return `minmax(${least(form, column, table)}px, ${share}fr)`;
}
