import { describe, expect, it } from "vitest";
import type { DeadlineView } from "@/ipc/wire";
import { gather, layOut } from "./ruler";

const deadline = (label: string, date: string, days_left: number, time = "18:00"): DeadlineView => ({ id: label, label, at: `${date}T${time}:00+08:00`, days_left });

describe("the ruler of deadlines", () => {
  it("makes one pin of the same deadline in many drafts", () => {
    const inner = deadline("校内", "2030-05-08", 4);
    const own = deadline("系统关闭", "2030-05-15", 11);
    expect(gather([own], [[inner, own], [inner]]).map((pin) => [pin.label, pin.drafts])).toEqual([["校内", 2], ["系统关闭", 1]]);
  });

  it("begins three days before today and shows at least sixteen days", () => {
    const { days } = layOut("2030-05-04", []);
    expect(days).toHaveLength(16);
    expect(days[0]).toMatchObject({ number: 1, past: true });
    expect(days.findIndex((day) => day.today)).toBe(3);
    expect(days[3]?.weekday).toBe(6);
  });

  it("stretches to the last near deadline and leaves room behind it", () => {
    const { days, pins } = layOut("2030-05-04", gather([deadline("系统关闭", "2030-05-24", 20)], []));
    expect(days).toHaveLength(26);
    expect(pins[0]?.place).toBeCloseTo((23 + 0.75) / 26, 6);
  });

  it("keeps far and past deadlines off the ruler but does not forget the past ones", () => {
    const { days, pins, passed } = layOut("2030-05-04", gather([deadline("去年", "2029-05-04", -365), deadline("明年", "2031-05-04", 365)], []));
    expect(days).toHaveLength(16);
    expect(pins).toEqual([]);
    expect(passed.map((pin) => pin.label)).toEqual(["去年"]);
  });
});
