import { describe, expect, it } from "vitest";
import { report } from "@/ipc/memory/report";
import { outputs, USUAL } from "./outputs";
import { fileName, fileSize } from "./size";

describe("export", () => {
  it("offers every output once and chooses only offered ones at first", () => {
    const ids = outputs(report({}), 3, 31).map((output) => output.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of USUAL) expect(ids).toContain(id);
  });
  it("says how many pages once they are known", () => {
    expect(outputs(report({}), 0, 31)[0]?.fact).toContain("31 页");
    expect(outputs(report({}), 0, null)[0]?.fact).not.toContain("null");
  });
  it.each([[999, "999 字节"], [1_000, "1 KB"], [1_153_434, "1.2 MB"]])("writes %d bytes as %s", (size, text) => expect(fileSize(size)).toBe(text));
  it("takes the name from paths of either kind", () => {
    expect(fileName("/a/b/申报书.pdf")).toBe("申报书.pdf");
    expect(fileName("C:\\a\\申报书.pdf")).toBe("申报书.pdf");
  });
});
