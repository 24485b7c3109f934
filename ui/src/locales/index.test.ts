import { describe, expect, it } from "vitest";
import { t, type MessageKey } from ".";
import { zhCN } from "./zh-CN";

const leaves = (node: object, prefix = ""): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) => (typeof value === "string" ? [[prefix + key, value] as [string, string]] : leaves(value as object, `${prefix}${key}.`)));

describe("the words", () => {
  it("puts values into their places", () => {
    expect(t("frame.saved", { time: "14:03:22" })).toBe("已保存 14:03:22");
  });

  it("leaves a place visible when its value is missing, so that it is noticed", () => {
    expect(t("frame.saved")).toContain("{time}");
  });

  it("has no empty entry, and looks every entry up by its key", () => {
    const all = leaves(zhCN);
    expect(all.length).toBeGreaterThan(200);
    for (const [key, words] of all) {
      expect(words.trim(), key).not.toBe("");
      expect(t(key as MessageKey), key).toBe(words);
    }
  });
});
