import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAutosave, type SaveFact } from "./saving";

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function setUp(save: () => Promise<{ saved_at: string }>) {
    const facts: SaveFact["kind"][] = [];
    const autosave = createAutosave({ save, onFact: (fact) => facts.push(fact.kind), explain: String });
    return { autosave, facts };
  }

  it("saves 400 ms after the last change, once", async () => {
    const save = vi.fn(async () => ({ saved_at: "now" }));
    const { autosave, facts } = setUp(save);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(300);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(399);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledTimes(1);
    expect(facts.at(-1)).toBe("saved");
  });

  it("does not wait longer than 900 ms while someone keeps typing", async () => {
    const save = vi.fn(async () => ({ saved_at: "now" }));
    const { autosave } = setUp(save);
    for (let ms = 0; ms < 900; ms += 100) {
      autosave.touch();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save).toHaveBeenCalledTimes(1);
  });

  it("saves again what changed while it was saving, and only then calls it saved", async () => {
    const done: (() => void)[] = [];
    const save = vi.fn(() => new Promise<{ saved_at: string }>((resolve) => done.push(() => resolve({ saved_at: "now" }))));
    const { autosave, facts } = setUp(save);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(400);
    autosave.touch();
    done[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledTimes(2);
    expect(facts).not.toContain("saved");
    done[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(facts.at(-1)).toBe("saved");
  });

  it("says that it failed, keeps the change, and saves it when asked again", async () => {
    const save = vi.fn<() => Promise<{ saved_at: string }>>().mockRejectedValueOnce("no room").mockResolvedValue({ saved_at: "now" });
    const { autosave, facts } = setUp(save);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(400);
    expect(facts.at(-1)).toBe("failed");
    expect(await autosave.flush()).toBe(true);
    expect(facts.at(-1)).toBe("saved");
  });

  it("has nothing to do when nothing changed", async () => {
    const save = vi.fn(async () => ({ saved_at: "now" }));
    expect(await setUp(save).autosave.flush()).toBe(true);
    expect(save).not.toHaveBeenCalled();
  });
});
