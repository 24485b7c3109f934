import { describe, expect, it } from "vitest";
import { pack } from "@/ipc/memory/pack";
import { samplesByTrack, shortTitles } from "./groups";

describe("samples", () => {
  it("are named by what tells them from their neighbours", () => {
    expect(shortTitles(["大项目，高校牵头", "大项目，企业牵头"])).toEqual(["高校牵头", "企业牵头"]);
    expect(shortTitles(["大项目（甲），高校牵头", "大项目（乙），高校牵头"])).toEqual(["大项目（甲），高校牵头", "大项目（乙），高校牵头"]);
    expect(shortTitles(["高校牵头"])).toEqual(["高校牵头"]);
    expect(shortTitles(["示例，", "示例，乙"])).toEqual(["示例，", "乙"]);
  });

  it("stand under programme and track, in the pack's order, each once", () => {
    const groups = samplesByTrack(pack);
    expect(groups.map((group) => [group.title, group.tracks.map((track) => [track.title, track.samples.map((sample) => sample.id)])])).toEqual([
      ["联合研发", [["大项目", ["s1"]], ["小项目", ["s2"]]]],
    ]);
  });

  it("leaves out tracks and programmes that have none", () => {
    expect(samplesByTrack({ ...pack, samples: [] })).toEqual([]);
    expect(samplesByTrack({ ...pack, samples: pack.samples.slice(0, 1) })[0]?.tracks.map((track) => track.id)).toEqual(["p-large"]);
  });
});
