// Whole numbers as typed: full-width digits and thousands separators are fine, anything else is said in place.

import { halfWidth } from "./normalise";

export type IntegerResult = { ok: true; value: number | null } | { ok: false };

/** Reads a whole number; blank text is a blank answer. */
export function parseInteger(text: string): IntegerResult {
  const clean = halfWidth(text).replace(/[\s,，、]/g, "");
  if (clean === "") return { ok: true, value: null };
  const match = /^(-?\d{1,15})(?:\.0*)?$/.exec(clean);
  return match ? { ok: true, value: Number(match[1]) } : { ok: false };
}
