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

  it("are not drawn where the machine itself gave up, or where drawing would take too much", () => {
    expect(whyNotShown(file, facts({ readable: false, stopped: "time" }), true)).toContain("没有检查完");
    expect(whyNotShown(file, facts({ kind: "png", picture: { width: 50_000, height: 50_000 } }), true)).toContain("像素");
    expect(whyNotShown(file, facts({ kind: "png", picture: { width: 5_000, height: 5_000 } }), true)).toBe("");
    expect(whyNotShown(file, facts({ kind: "heic" }), true)).toContain("没有可看的页面");
  });

  it("of a very large file wait until somebody wants to see them", () => {
    const large = { size: 30 * 1024 * 1024, problem: null };
    expect(whyNotShown(large, facts(), false)).toContain("看大图");
    expect(whyNotShown(large, facts(), true)).toBe("");
  });
});
