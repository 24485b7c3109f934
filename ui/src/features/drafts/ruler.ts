// Where days and deadlines stand on the ruler of the desk. Pure arithmetic over civil dates, so that it can be tested.
import { written } from "@/app/time";
import type { DeadlineView } from "@/ipc/wire";

export interface Day {
  number: number;
  weekday: number;
  past: boolean;
  today: boolean;
}

export interface Pin {
  key: string;
  label: string;
  at: string;
  /** Position from 0 to 1. */
  place: number;
  daysLeft: number;
  drafts: number;
}

const DAY = 86_400_000;
const BEFORE = 3;
const LEAST_DAYS = 16;
const MOST_DAYS = 45;

const civil = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** Equal deadlines of many drafts become one pin that says how many. */
export function gather(own: readonly DeadlineView[], drafts: readonly (readonly DeadlineView[])[]): (DeadlineView & { drafts: number })[] {
  const pins = new Map<string, DeadlineView & { drafts: number }>();
  for (const deadline of own) pins.set(`${deadline.label} ${deadline.at}`, { ...deadline, drafts: 0 });
  for (const deadlines of drafts) {
    for (const deadline of deadlines) {
      const key = `${deadline.label} ${deadline.at}`;
      const pin = pins.get(key);
      if (pin) pin.drafts += 1;
      else pins.set(key, { ...deadline, drafts: 1 });
    }
  }
  return [...pins.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The days shown: from a little before today to a little past the last deadline that is near enough. */
export function layOut(today: string, deadlines: readonly (DeadlineView & { drafts: number })[]): { days: Day[]; pins: Pin[]; passed: Pin[]; now: (time: Date) => number } {
  const first = civil(today) - BEFORE * DAY;
  const near = deadlines.filter((d) => d.days_left >= 0 && d.days_left <= MOST_DAYS - BEFORE - 2);
  const last = Math.max(0, ...near.map((d) => d.days_left));
  const length = Math.max(LEAST_DAYS, last + BEFORE + 3);
  const place = (at: string) => {
    const parts = written(at);
    if (!parts) return -1;
    const [hours = 0, minutes = 0] = parts.time.split(":").map(Number);
    return (civil(parts.date) - first + (hours * 60 + minutes) * 60_000) / (length * DAY);
  };
  const pin = (d: DeadlineView & { drafts: number }): Pin => ({ key: `${d.id} ${d.at}`, label: d.label, at: d.at, place: place(d.at), daysLeft: d.days_left, drafts: d.drafts });
  return {
    days: Array.from({ length }, (_, i) => {
      const date = new Date(first + i * DAY);
      return { number: date.getUTCDate(), weekday: date.getUTCDay(), past: i < BEFORE, today: i === BEFORE };
    }),
    pins: near.map(pin),
    passed: deadlines.filter((d) => d.days_left < 0).map(pin),
    now: (time) => (BEFORE + (time.getHours() * 60 + time.getMinutes()) / 1440) / length,
  };
}
