import { describe, expect, it } from "vitest";
import { report } from "@/ipc/memory/report";
import type { Finding, TrackFit } from "@/ipc/wire";
import { clausesOf, groupsOf, verdictOf } from "./groups";

const finding = report({}).findings[0] as Finding;
const fit = (part: Partial<TrackFit>): TrackFit => ({
  track: "t", label: "", title: "", programme: "p", programme_title: "", current: false, state: "fits", blocking: [], warnings: [], ways: [], unknown: [], ...part,
});
const change = (text: string) => ({ path: "x", label: "x", from: "", to: "", text, edit: { op: "set" as const, path: "x", value: 1 } });

describe("tracks under their verdict", () => {
  it("stand the best first, in the guideline's order, without empty groups", () => {
    const groups = groupsOf([fit({ track: "a", state: "no" }), fit({ track: "b" }), fit({ track: "c", state: "no" })]);
    expect(groups.map((group) => [group.state, group.tracks.map((track) => track.track)])).toEqual([["fits", ["b"]], ["no", ["a", "c"]]]);
  });

  it("say what to change where one step is missing", () => {
    expect(verdictOf(fit({ state: "near", blocking: [finding], ways: [[change("减到 20 万元"), change("加一家")], [change("换人")]] }))).toBe("减到 20 万元；加一家");
  });

  it("say what stands against it, what to look at, or what is open", () => {
    expect(verdictOf(fit({ state: "no", blocking: [finding] }))).toBe(finding.message);
    expect(verdictOf(fit({ warnings: [finding] }))).toBe(finding.message);
    expect(verdictOf(fit({ unknown: [{ path: "x", label: "x" }] }))).toContain("1");
    expect(verdictOf(fit({}))).not.toBe("");
  });

  it("name the deciding clauses once", () => {
    expect(clausesOf(fit({ blocking: [finding, finding], warnings: [{ ...finding, clauses: ["W"] }] }))).toEqual(finding.clauses);
    expect(clausesOf(fit({ warnings: [{ ...finding, clauses: ["W"] }] }))).toEqual(["W"]);
  });
});
