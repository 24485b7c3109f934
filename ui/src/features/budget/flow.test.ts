import { describe, expect, it } from "vitest";
import { bandPath, flowOf } from "./flow";
import type { Usage } from "./usage";

const unit = (id: string, ...amounts: number[]): Usage => ({
  id, label: id, total: amounts.reduce((a, b) => a + b, 0), parts: amounts.map((minor, ix) => ({ label: `源${ix}`, minor, share: 0 })),
});
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe("the picture of the money", () => {
  it("draws nothing while there is no money", () => {
    expect(flowOf([])).toBeNull();
    expect(flowOf([unit("甲", 0, 0)])).toBeNull();
  });

  it("leaves out who gets and gives nothing", () => {
    const flow = flowOf([unit("甲", 30, 0), unit("乙", 0, 0)]);
    expect(flow?.units.map((of) => of.id)).toEqual(["甲"]);
    expect(flow?.sources.map((of) => of.label)).toEqual(["源0"]);
  });

  it("keeps the money: bands fill both ends exactly, and shares are of the whole", () => {
    const flow = flowOf([unit("甲", 36, 50), unit("乙", 10, 0), unit("丙", 4, 0)]);
    if (!flow) throw new Error("nothing drawn");
    expect(sum(flow.bands.map((band) => band.minor))).toBe(100);
    expect(flow.units.map((of) => of.share)).toEqual([86, 10, 4]);
    for (const source of flow.sources) {
      const thick = flow.bands.filter((band) => String(band.source) === source.id).map((band) => band.from[1] - band.from[0]);
      expect(sum(thick)).toBeCloseTo(source.height, 6);
    }
    const last = flow.units.at(-1);
    expect(flow.bands.find((band) => band.key.endsWith("丙"))?.to[1]).toBeCloseTo((last?.y ?? 0) + (last?.height ?? 0), 6);
  });

  it("keeps words apart however thin the bars are, and inside the picture", () => {
    const flow = flowOf([unit("甲", 970), unit("乙", 10), unit("丙", 10), unit("丁", 10)]);
    if (!flow) throw new Error("nothing drawn");
    const at = flow.units.map((of) => of.wordsAt);
    for (let ix = 1; ix < at.length; ix++) expect((at[ix] ?? 0) - (at[ix - 1] ?? 0)).toBeGreaterThanOrEqual(36);
    expect(flow.height).toBeGreaterThanOrEqual((at.at(-1) ?? 0) + 18);
    expect(bandPath({ key: "", source: 0, minor: 1, from: [0, 2], to: [4, 6] })).toBe("M0 0.00C50 0.00 50 4.00 100 4.00V6.00C50 6.00 50 2.00 0 2.00Z");
  });
});
