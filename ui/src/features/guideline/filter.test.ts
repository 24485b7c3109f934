import { describe, expect, it } from "vitest";
import { guideline } from "@/ipc/memory/pack";
import { pick } from "./filter";

const ask = (query: Partial<Parameters<typeof pick>[1]>) => pick(guideline.clauses, { text: "", programme: "all", account: "all", ...query });

describe("looking for clauses", () => {
  it("shows all without a question", () => expect(ask({})).toHaveLength(guideline.clauses.length));
  it("finds words across spaces", () => expect(ask({ text: "指南 的第17条" }).map((c) => c.id)).toContain("P.16"));
  it("finds by the beginning of an id, in either case", () => expect(ask({ text: "p.2" }).every((c) => c.id.startsWith("P.2"))).toBe(true));
  it("combines questions", () => {
    const found = ask({ programme: "p", account: "person" });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((c) => c.programme === "p" && c.account === "person")).toBe(true);
  });
});
