import { describe, expect, it } from "vitest";
import { pack } from "@/ipc/memory/pack";
import type { TrackView } from "@/ipc/wire";
import { sideBySide } from "./facts";

const track = (id: string, facts: Record<string, string>): TrackView => ({
  id, title: id, short: id, summary: "", clauses: [], facts: Object.entries(facts).map(([label, value]) => ({ label, value, clauses: [] })),
});

describe("tracks side by side", () => {
  it("tells apart what differs and what is the same", () => {
    const rows = sideBySide(pack.programmes[0]?.tracks ?? []);
    expect(rows.filter((row) => row.differs).map((row) => row.label)).toEqual(["经费上限", "执行期", "负责人"]);
    expect(rows.filter((row) => !row.differs).map((row) => row.label)).toEqual(["联系人"]);
  });

  it("draws figures of one unit on one ruler", () => {
    const [row] = sideBySide([track("a", { 上限: "1,000.00 万元" }), track("b", { 上限: "250 万元" })]);
    expect(row?.cells.map((cell) => cell?.part)).toEqual([1, 0.25]);
  });

  it("draws nothing where units differ or words stand", () => {
    expect(sideBySide([track("a", { 期: "2 年" }), track("b", { 期: "18 个月" })])[0]?.cells.map((c) => c?.part)).toEqual([null, null]);
    expect(sideBySide([track("a", { 人: "一名" }), track("b", { 人: "两名" })])[0]?.cells.map((c) => c?.part)).toEqual([null, null]);
  });

  it("leaves a gap where a track says nothing", () => {
    const rows = sideBySide([track("a", { 上限: "1 万元" }), track("b", {})]);
    expect(rows[0]).toMatchObject({ differs: true, cells: [{ value: "1 万元", part: null }, null] });
  });
});
