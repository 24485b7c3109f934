// The tokens promise 4.5:1 for text and 3:1 for graphics, in both themes. Colours are read from the sheet itself.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sheet = readFileSync("src/styles/tokens.css", "utf8");

function theme(selector: string): Map<string, string> {
  const start = sheet.indexOf("{", sheet.indexOf(selector));
  const block = sheet.slice(start, sheet.indexOf("\n}", start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{3,6})\b/g)].map((m) => [m[1] ?? "", m[2] ?? ""]));
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join("") : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const c = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: [string, string][] = [
  ...["ink-1", "ink-2", "ink-3"].flatMap((ink) => ["bg-canvas", "bg-surface", "bg-sunken", "bg-field"].map((ground): [string, string] => [ink, ground])),
  ...["err", "warn", "info", "todo", "human", "ok"].flatMap((tone) => [`${tone}-soft`, "bg-surface", "bg-canvas"].map((ground): [string, string] => [tone, ground])),
  ["accent", "bg-surface"], ["accent", "bg-canvas"], ["accent-ink", "accent-soft"], ["on-accent", "accent"], ["on-accent", "accent-hover"], ["on-accent", "accent-press"],
  ["ink-paper", "bg-paper"], ["ink-paper-2", "bg-paper"], ["bg-surface", "ink-1"], ["ink-1", "accent-soft"], ["ink-3", "accent-soft-2"], ["ink-3", "bg-hover"],
];
const GRAPHICS: [string, string][] = [
  ...["err-solid", "warn-solid", "info-solid", "todo-solid", "human-solid", "ok-solid", "line-control", "accent"].flatMap((tone) => ["bg-surface", "bg-canvas"].map((ground): [string, string] => [tone, ground])),
  ["accent", "chart-track"], ["chart-3", "bg-surface"], ["on-err", "err-solid"],
];

describe.each([["light", ':root, [data-theme="light"]'], ["dark", '[data-theme="dark"]']])("the %s theme", (_, selector) => {
  const colours = theme(selector);
  const of = (name: string) => {
    const value = colours.get(name);
    if (!value) throw new Error(`no colour --${name}`);
    return value;
  };
  it.each(TEXT)("can be read: %s on %s", (ink, ground) => expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5));
  it.each(GRAPHICS)("can be made out: %s on %s", (mark, ground) => expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3));
});
