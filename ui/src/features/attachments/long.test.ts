import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDraft } from "@/app/draft";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { dismiss, toasts } from "@/ui/toast";
import { attach, desk, job, settle, type Arrival } from "./desk";

describe("taking files in", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    [...toasts].forEach((toast) => dismiss(toast.id));
    desk.arrivals = [];
  });
  afterEach(() => vi.useRealTimers());

  it("can be stopped, which is said plainly, and leaves waiting files where they are", async () => {
    setBackend(memory({ drafts: 1, slow: 1000 }));
    const draft = await openDraft("d1");
    const arrival: Arrival = { path: "/a.pdf", name: "a.pdf", place: { slot: "agreement", row: null, label: "合作协议" }, refused: null };
    desk.arrivals = [arrival];
    const done = settle(draft, arrival);
    await vi.advanceTimersByTimeAsync(450);
    expect(job.progress.value?.running).toBe(true);
    expect([desk.busy, desk.taking]).toEqual(["agreement", 1]);
    await job.cancel();
    expect(await done).toBe(false);
    expect(desk.arrivals).toHaveLength(1);
    expect(desk.arrivals[0]?.refused).toBeNull();
    expect(toasts.map((toast) => toast.tone)).toEqual(["plain"]);
    expect([desk.busy, job.progress.value]).toEqual([null, null]);
  });

  it("tells a failure as a failure", async () => {
    setBackend(memory({ drafts: 1, fail: { attach: { code: "DiskFull", message: "磁盘满了。请腾出空间再试。", detail: null } } }));
    expect(await attach(await openDraft("d1"), "agreement", null, ["/a.pdf"])).toBeNull();
    expect(toasts.map((toast) => toast.tone)).toEqual(["error"]);
  });
});
