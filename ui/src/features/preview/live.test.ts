import { describe, expect, it } from "vitest";
import type { LivePages } from "@/ipc/wire";
import { areasOf, pageOf, partAt, takeApart } from "./live";

const about: LivePages = {
  first: 1,
  count: 1,
  pages: 3,
  width: 595,
  height: 842,
  parts: [
    { path: "project.title", page: 0, area: [100, 300, 300, 20] },
    { path: "project.title", page: 1, area: [70, 100, 450, 20] },
    { path: "partners[p1]", page: 1, area: [70, 200, 450, 90] },
    { path: "partners[p1].name", page: 1, area: [160, 210, 100, 20] },
    { path: "budget.lines", page: 2, area: [70, 100, 450, 200] },
  ],
};

describe("pages looked at while writing", () => {
  it("takes apart what the core hands over", () => {
    const said = new TextEncoder().encode(JSON.stringify(about));
    const bytes = new Uint8Array(4 + said.length + 3);
    new DataView(bytes.buffer).setUint32(0, said.length, true);
    bytes.set(said, 4);
    bytes.set([37, 80, 68], 4 + said.length);
    const taken = takeApart(bytes);
    expect(taken.about).toEqual(about);
    expect([...taken.pdf]).toEqual([37, 80, 68]);
  });

  it("finds the smallest part at a point", () => {
    expect(partAt(about, 1, 170, 220)?.path).toBe("partners[p1].name");
    expect(partAt(about, 1, 80, 220)?.path).toBe("partners[p1]");
    expect(partAt(about, 1, 20, 20)).toBeUndefined();
    expect(partAt(about, 2, 170, 220)?.path).toBe("budget.lines");
  });

  it("shows the row or the table of a cell that has no place of its own", () => {
    expect(areasOf(about, "partners[p1].name").map((part) => part.area[0])).toEqual([160]);
    expect(areasOf(about, "partners[p1].phone").map((part) => part.path)).toEqual(["partners[p1]"]);
    expect(areasOf(about, "budget.lines[b1].fiscal").map((part) => part.page)).toEqual([2]);
    expect(areasOf(about, "partners").map((part) => part.path)).toEqual(["partners[p1]", "partners[p1].name"]);
    expect(areasOf(about, "nothing")).toEqual([]);
  });

  it("leaves the cover for last", () => {
    expect(pageOf(about, ["project.title"])).toBe(1);
    expect(pageOf(about, ["budget.lines"])).toBe(2);
    expect(pageOf(about, ["nothing"])).toBeUndefined();
  });
});
