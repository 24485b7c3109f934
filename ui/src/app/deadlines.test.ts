import { describe, expect, it } from "vitest";
import { withInternal } from "./deadlines";

const system = { id: "system", label: "系统关闭", at: "2030-03-02T18:00:00+08:00", days_left: 11 };
const early = { id: "early", label: "报名", at: "2030-02-26T18:00:00+08:00", days_left: 7 };

describe("the unit's own deadline", () => {
  it("is as many days before the last one as the setting says, in the same zone", () => {
    expect(withInternal([early, system], 5)).toEqual([{ id: "internal", label: "校内截止", at: "2030-02-25T18:00:00+08:00", days_left: 6 }, early, system]);
  });
  it("is not there when no days are set, or nothing to count from", () => {
    expect(withInternal([system], 0)).toEqual([system]);
    expect(withInternal([], 3)).toEqual([]);
  });
});
