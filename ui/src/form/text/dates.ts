// Civil dates and months as people write them. No Date object and no time zone takes part in reading one:
// a birthday must not move by a day because of where the laptop is.

import { halfWidth } from "./normalise";

export interface CivilDate {
  year: number;
  month: number;
  day: number;
}

const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function numbers(text: string): number[] | null {
  const clean = halfWidth(text);
  const joined = /^(\d{4})(\d{2})(\d{2})?$/.exec(clean);
  if (joined)
    return joined
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
  if (!/^[\d\s.。/\\\-年月日号]+$/.test(clean)) return null;
  const parts = clean.split(/[^\d]+/).filter((part) => part !== "");
  return parts.length >= 2 && parts[0]?.length === 4 ? parts.map(Number) : null;
}

const plausible = (year: number, month: number): boolean => year >= 1000 && year <= 9999 && month >= 1 && month <= 12;

/** 1985-4-12, 1985.4.12, 19850412, 1985年4月12日 → 1985-04-12; null when it is not a day that exists. */
export function parseDate(text: string): string | null {
  const [year, month, day, rest] = numbers(text) ?? [];
  if (year === undefined || month === undefined || day === undefined || rest !== undefined) return null;
  if (!plausible(year, month) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** 2024-1, 2024.01, 202401, 2024年1月 → 2024-01; a full date is accepted and its day dropped. */
export function parseMonth(text: string): string | null {
  const [year, month, day, rest] = numbers(text) ?? [];
  if (year === undefined || month === undefined || rest !== undefined) return null;
  if (!plausible(year, month)) return null;
  if (day !== undefined && (day < 1 || day > daysInMonth(year, month))) return null;
  return `${pad(year, 4)}-${pad(month)}`;
}

/** Reads the stored form back into its parts. */
export function splitDate(value: string): CivilDate | null {
  const clean = parseDate(value);
  if (!clean) return null;
  const [year, month, day] = clean.split("-").map(Number);
  return year && month && day ? { year, month, day } : null;
}

export function joinDate({ year, month, day }: CivilDate): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}
