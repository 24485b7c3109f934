import { describe, expect, it } from "vitest";
import { clock, dayNumber, isoDate, moment, nowStamp, written } from "./time";

const words = { today: "今天", yesterday: "昨天" };
const local = (y: number, mo: number, d: number, h = 0, mi = 0, s = 0) => new Date(y, mo - 1, d, h, mi, s);

describe("time in words", () => {
  const now = local(2030, 5, 4, 14, 3, 22);

  it.each([
    [local(2030, 5, 4, 9, 41), "今天 09:41"],
    [local(2030, 5, 3, 22, 16), "昨天 22:16"],
    [local(2030, 4, 30, 20, 48), "4-30 20:48"],
    [local(2029, 12, 31, 23, 59), "2029-12-31"],
  ])("is as short as it stays clear: %s", (at, expected) => {
    expect(moment(at.toISOString(), now, words)).toBe(expected);
  });

  it("counts yesterday by the calendar, not by 24 hours", () => {
    expect(moment(local(2030, 5, 3, 23, 59).toISOString(), local(2030, 5, 4, 0, 1), words)).toBe("昨天 23:59");
  });

  it("shows the clock of this machine", () => {
    expect(clock(now.toISOString())).toBe("14:03:22");
    expect(clock("no time")).toBe("");
  });

  it("reads a deadline as written, in its own zone", () => {
    expect(written("2030-05-15T18:00:00+08:00")).toEqual({ date: "2030-05-15", time: "18:00", month: 5, day: 15 });
    expect(written("soon")).toBeNull();
  });

  it("writes an instant that means the same moment", () => {
    const stamp = nowStamp(now);
    expect(new Date(stamp).getTime()).toBe(now.getTime());
    expect(stamp.startsWith(isoDate(now))).toBe(true);
  });

  it("numbers days one apart across a month's end", () => {
    expect(dayNumber(local(2030, 5, 1)) - dayNumber(local(2030, 4, 30))).toBe(1);
  });
});
