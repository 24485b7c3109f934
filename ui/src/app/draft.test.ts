import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { openDraft } from "./draft";

const TITLE = "project.title";

describe("the open draft", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("takes over what an edit brought and saves it by itself", async () => {
    setBackend(memory({ drafts: 1 }));
    const draft = await openDraft("d1");
    const before = draft.view.value.revision;
    await draft.apply([{ op: "set", path: TITLE, value: "新的名称" }]);
    expect(draft.view.value.title).toBe("新的名称");
    expect(draft.fact.value.kind).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(400);
    expect(draft.fact.value.kind).toBe("saved");
    expect(draft.view.value.revision).not.toBe(before);
  });

  it("undoes and does again, and waits for typing that is still on its way", async () => {
    setBackend(memory({ drafts: 1 }));
    const draft = await openDraft("d1");
    const first = draft.view.value.title;
    const typing = vi.fn(async () => void (await draft.apply([{ op: "set", path: TITLE, value: "打到一半" }])));
    const stop = draft.beforeSettling(typing);
    await draft.undo();
    expect(typing).toHaveBeenCalledTimes(1);
    expect(draft.view.value.title).toBe(first);
    stop();
    await draft.redo();
    expect(draft.view.value.title).toBe("打到一半");
    expect(typing).toHaveBeenCalledTimes(1);
  });

  it("shows what failed, changes nothing, and forgets the failure with the next success", async () => {
    const refusal = { code: "BadInput" as const, message: "这一格只能填数字。", detail: null };
    const fail: Record<string, typeof refusal> = {};
    setBackend(memory({ drafts: 1, fail }));
    const draft = await openDraft("d1");
    const first = draft.view.value.title;
    fail.apply = refusal;
    await expect(draft.apply([{ op: "set", path: TITLE, value: "x" }])).rejects.toEqual(refusal);
    expect(draft.problem.value).toEqual(refusal);
    expect(draft.view.value.title).toBe(first);
    delete fail.apply;
    await draft.apply([{ op: "set", path: TITLE, value: "y" }]);
    expect(draft.problem.value).toBeNull();
  });

  it("says why it could not be saved and does not close over it", async () => {
    const full = { code: "DiskFull" as const, message: "磁盘空间不足。请清理后重试。", detail: null };
    setBackend(memory({ drafts: 1, fail: { save: full } }));
    const draft = await openDraft("d1");
    await draft.apply([{ op: "set", path: TITLE, value: "x" }]);
    expect(await draft.flush()).toBe(false);
    expect(draft.fact.value).toEqual({ kind: "failed", message: full.message });
  });

  it("keeps answers in order when two changes are asked for at once", async () => {
    setBackend(memory({ drafts: 1 }));
    const draft = await openDraft("d1");
    await Promise.all([
      draft.apply([{ op: "set", path: TITLE, value: "一" }]),
      draft.apply([{ op: "set", path: TITLE, value: "二" }]),
    ]);
    expect(draft.view.value.title).toBe("二");
  });
});
