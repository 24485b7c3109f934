// Amounts are typed in the pack's unit and kept as whole minor units. All of it is digit-string arithmetic:
// a floating-point number would turn 0.29 into 0.28999 somewhere between the keyboard and the total.

import { halfWidth } from "./normalise";

export interface MoneyUnit {
  /** The unit amounts are shown in, for example 万元. */
  unit: string;
  /** How many minor units (分) one shown unit has; a power of ten. */
  minorPerUnit: number;
  /** Decimals that are always shown. */
  decimals: number;
}

export type MoneyProblem = "not-a-number" | "negative" | "too-precise" | "too-large";
export type MoneyResult = { ok: true; minor: number | null } | { ok: false; problem: MoneyProblem };

const YUAN_DIGITS = 2;
/** Powers of ten above one minor unit that a typed suffix stands for. */
const SUFFIX_DIGITS: Record<string, number> = {
  分: 0,
  元: YUAN_DIGITS,
  圆: YUAN_DIGITS,
  千元: YUAN_DIGITS + 3,
  万: YUAN_DIGITS + 4,
  万元: YUAN_DIGITS + 4,
  百万元: YUAN_DIGITS + 6,
  亿: YUAN_DIGITS + 8,
  亿元: YUAN_DIGITS + 8,
};

function unitDigits(unit: MoneyUnit): number {
  return String(unit.minorPerUnit).length - 1;
}

/** Reads an amount as people type or paste it; blank text is a blank amount, not zero. */
export function parseMoney(text: string, unit: MoneyUnit): MoneyResult {
  const clean = halfWidth(text)
    .replace(/^[¥￥$]|^人民币|^RMB/i, "")
    .replace(/[\s,，、']/g, "");
  if (clean === "") return { ok: true, minor: null };
  const match = /^(-?)(\d*)(?:[.。](\d*))?(\D*)$/.exec(clean);
  const whole = match?.[2] ?? "";
  const fraction = match?.[3] ?? "";
  const suffix = match?.[4] ?? "";
  if (!match || whole + fraction === "") return { ok: false, problem: "not-a-number" };
  const shift = suffix === "" || suffix === unit.unit ? unitDigits(unit) : SUFFIX_DIGITS[suffix];
  if (shift === undefined) return { ok: false, problem: "not-a-number" };
  const kept = fraction.slice(0, shift).padEnd(shift, "0");
  if (/[1-9]/.test(fraction.slice(shift))) return { ok: false, problem: "too-precise" };
  const digits = (whole + kept).replace(/^0+(?=\d)/, "");
  if (digits.length > 15) return { ok: false, problem: "too-large" };
  if (match[1] === "-" && /[1-9]/.test(digits)) return { ok: false, problem: "negative" };
  return { ok: true, minor: Number(digits) };
}

function pieces(minor: number, unit: MoneyUnit): { sign: string; whole: string; fraction: string } {
  const places = unitDigits(unit);
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  const cut = digits.length - places;
  // Digits beyond the usual decimals are shown when they are there: rounding on screen would hide
  // why two totals disagree.
  const fraction = digits.slice(cut).replace(/0+$/, "").padEnd(unit.decimals, "0");
  return { sign: minor < 0 ? "-" : "", whole: digits.slice(0, cut), fraction };
}

/** For reading: thousands grouped, fixed decimals, no unit. */
export function formatMoney(minor: number, unit: MoneyUnit): string {
  const { sign, whole, fraction } = pieces(minor, unit);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === "" ? sign + grouped : `${sign}${grouped}.${fraction}`;
}

/** For editing: the same amount without grouping, so that the caret stays where it was put. */
export function editableMoney(minor: number, unit: MoneyUnit): string {
  const { sign, whole, fraction } = pieces(minor, unit);
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}
