import { describe, expect, it } from "vitest";
import { isTyping, matches } from "./shortcuts";

const press = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, ...init });
const run = () => {};

describe("shortcuts", () => {
  it("takes exactly the keys it names", () => {
    expect(matches({ key: "z", ctrl: true, run }, press("z", { ctrlKey: true }))).toBe(true);
    expect(matches({ key: "z", ctrl: true, run }, press("Z", { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches({ key: "n", run }, press("n", { ctrlKey: true }))).toBe(false);
    expect(matches({ key: "arrowdown", alt: true, run }, press("ArrowDown", { altKey: true }))).toBe(true);
  });

  it("knows where keys are text", () => {
    const box = document.createElement("input");
    expect(isTyping(box)).toBe(true);
    box.type = "checkbox";
    expect(isTyping(box)).toBe(false);
    expect(isTyping(document.createElement("textarea"))).toBe(true);
    expect(isTyping(document.createElement("button"))).toBe(false);
  });
});
