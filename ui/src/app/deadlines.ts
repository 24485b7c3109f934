// A unit's own deadline, some days before the official one, beside those of the guideline. It is a setting, not a rule.
import { t } from "@/locales";
import type { DeadlineView } from "@/ipc/wire";
import { isoDate } from "./time";

const DAY = 86_400_000;
export const INTERNAL = "internal";

/** The deadlines with the unit's own put in its place; without one when no days are set. */
export function withInternal(deadlines: readonly DeadlineView[], days: number): DeadlineView[] {
  const last = deadlines.at(-1);
  if (!last || days <= 0) return [...deadlines];
  const written = /^(\d{4}-\d{2}-\d{2})(T.*)$/.exec(last.at);
  if (!written?.[1]) return [...deadlines];
  const [year = 0, month = 1, day = 1] = written[1].split("-").map(Number);
  // Civil dates: the hour stays what it is in the deadline's own zone.
  const date = isoDate(new Date(new Date(year, month - 1, day, 12).getTime() - days * DAY));
  const own: DeadlineView = { id: INTERNAL, label: t("frame.internal"), at: `${date}${written[2]}`, days_left: last.days_left - days };
  return [...deadlines, own].sort((a, b) => a.days_left - b.days_left);
}
