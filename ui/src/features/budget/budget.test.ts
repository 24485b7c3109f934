// Totals as one chain, file sizes, and the order of slots.
import { describe, expect, it } from "vitest";
import { fileSize } from "@/features/attachments/size";
import { groupMark, groupsOf, slotMark } from "@/features/attachments/state";
import type { ChecklistItem, Reading } from "@/ipc/wire";
import { chainsOf } from "./chain";

const equality = (rule: string, left: string, right: string, verdict: Reading["verdict"] = "pass"): Reading => ({
  rule,
  label: rule,
  kind: "equality",
  row: null,
  ways: [],
  verdict,
  limit_text: "",
  limit_permille: null,
  actual_text: "",
  actual_permille: null,
  shortfall_text: null,
  clauses: [],
  parts: [left, right].map((label) => ({ label, minor: 1, text: "1" })),
});

describe("equalities", () => {
  it("make one chain where they share a quantity, on whichever side it stands", () => {
    const chains = chainsOf([
      equality("a", "来源", "支出"),
      equality("b", "单位", "来源"),
      equality("c", "来源", "年度", "violated"),
    ]);
    expect(chains).toHaveLength(1);
    expect(chains[0]?.links.map((link) => link.part.label)).toEqual(["支出", "单位", "年度"]);
  });
  it("stand alone where they share none", () =>
    expect(chainsOf([equality("a", "甲", "乙"), equality("b", "丙", "丁")])).toHaveLength(2));
  it("leave ratios out", () => expect(chainsOf([{ ...equality("a", "甲", "乙"), kind: "ratio" }])).toEqual([]));
});

describe("file sizes", () => {
  it.each([
    [12, "12 B"],
    [1500, "1 KB"],
    [215_040, "210 KB"],
    [3_400_000, "3.2 MB"],
    [1_020_000, "996 KB"],
    [1_040_000, "1.0 MB"],
    [52_428_800, "50 MB"],
  ])("%i bytes", (bytes, text) => expect(fileSize(bytes)).toBe(text));
});

describe("slots", () => {
  const slot = (state: ChecklistItem["state"], need: ChecklistItem["need"], group_label = "甲") =>
    ({ state, need, group_label }) as ChecklistItem;
  it("are missing only where they are required", () => {
    expect(slotMark(slot("missing", "required")).state).toBe("missing");
    expect(slotMark(slot("missing", "advised")).state).toBe("hint");
    expect(slotMark(slot("not_needed", "optional")).state).toBe("none");
  });
  it("are grouped in their order, and the worst stands at the head", () => {
    const items = [slot("done", "required"), slot("to_confirm", "required", "乙"), slot("missing", "required")];
    expect(groupsOf(items).map((group) => [group.label, group.items.length])).toEqual([
      ["甲", 2],
      ["乙", 1],
    ]);
    expect(groupMark(items)).toEqual({ state: "missing", count: 1 });
    expect(groupMark([items[0]!])).toBeNull();
  });
});
