import { describe, expect, it } from "vitest";
import type { AttachmentFacts } from "@/ipc/wire";
import { whyNotShown } from "./state";

const facts = (part: Partial<AttachmentFacts> = {}): AttachmentFacts => ({ kind: "pdf", pages: 1, encrypted: false, readable: true, ...part });
const file = { size: 1000, problem: null };

describe("the pages of a file", () => {
  it("are drawn for what opens, and otherwise it is said why not", () => {
    expect(whyNotShown(file, facts(), false)).toBe("");
    expect(whyNotShown(file, facts({ encrypted: true }), true)).toContain("密码");
    expect(whyNotShown(file, facts({ kind: "other" }), true)).toContain("没有可看的页面");
    expect(whyNotShown(file, facts({ readable: false }), true)).toContain("打不开");
    expect(whyNotShown({ ...file, problem: "文件是空的。" }, facts(), true)).toContain("打不开");
    expect(whyNotShown(file, undefined, true)).toContain("打不开");
  });

  it("of a very large file wait until somebody wants to see them", () => {
    const large = { size: 30 * 1024 * 1024, problem: null };
    expect(whyNotShown(large, facts(), false)).toContain("看大图");
    expect(whyNotShown(large, facts(), true)).toBe("");
  });
});
