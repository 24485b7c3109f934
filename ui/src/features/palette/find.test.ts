import { describe, expect, it } from "vitest";
import { search, type Entry } from "./find";

const entry = (kind: Entry["kind"], label: string, where = ""): Entry => ({ id: label, kind, label, where, icon: "edit" });
const entries = [entry("action", "检查"), entry("clause", "应具有高级专业技术职称", "P.4"), entry("field", "最高职称", "负责人"), entry("field", "职称", "项目负责人"), entry("step", "项目负责人")];
const labels = (query: string) => search(entries, query).map((group) => [group.kind, group.entries.map((e) => e.label)]);

describe("the palette", () => {
  it("finds in labels and places, labels that begin with the word first", () => {
    expect(labels("职称")).toEqual([["field", ["职称", "最高职称"]], ["clause", ["应具有高级专业技术职称"]]]);
    expect(labels("p.4")).toEqual([["clause", ["应具有高级专业技术职称"]]]);
  });
  it("wants every word", () => expect(labels("项目 职称")).toEqual([["field", ["职称"]]]));
  it("offers places and actions before anything is typed", () => expect(labels("")).toEqual([["step", ["项目负责人"]], ["action", ["检查"]]]));
  it("finds nothing where nothing is", () => expect(labels("不存在")).toEqual([]));
});
