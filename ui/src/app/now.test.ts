import { afterEach, describe, expect, it, vi } from "vitest";
import { now, setNow } from "./now";

describe("the clock of the window", () => {
  afterEach(() => {
    vi.useRealTimers();
    setNow(new Date().toISOString());
  });

  it("stands where the core stands and goes on from there", () => {
    vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00Z") });
    setNow("2023-09-04T14:03:22+08:00");
    expect(now().toISOString()).toBe("2023-09-04T06:03:22.000Z");
    vi.advanceTimersByTime(90_000);
    expect(now().toISOString()).toBe("2023-09-04T06:04:52.000Z");
  });

  it("keeps the machine's time when the core's cannot be read", () => {
    vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00Z") });
    setNow("昨天");
    expect(now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
  });
});
