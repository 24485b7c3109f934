import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { createJob, isCancelled } from "./job";

const attach = (job: string) => call("attach", { id: "d1", slot: "agreement", paths: ["/a.pdf"], job });

describe("long work", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("says how far it is, in bytes, and nothing once it has ended", async () => {
    setBackend(memory({ drafts: 1, slow: 3 }));
    const job = createJob(10);
    const done = job.run(attach);
    await vi.advanceTimersByTimeAsync(10);
    expect(job.progress.value).toMatchObject({ running: true, done: 1_000_000, total: 3_000_000 });
    await vi.advanceTimersByTimeAsync(30);
    await expect(done).resolves.toMatchObject({ rejected: [] });
    expect(job.progress.value).toBeNull();
  });

  it("stops when asked to, which is told apart from a failure", async () => {
    setBackend(memory({ drafts: 1, slow: 100 }));
    const job = createJob(10);
    const done = job.run(attach).catch((cause: unknown) => cause);
    await vi.advanceTimersByTimeAsync(10);
    void job.cancel();
    expect(job.stopping.value).toBe(true);
    expect(isCancelled(await done)).toBe(true);
    expect(job.stopping.value).toBe(false);
    expect(isCancelled({ code: "DiskFull", message: "磁盘满了。", detail: null })).toBe(false);
  });

  it("shows no bar for what ends at once", async () => {
    setBackend(memory({ drafts: 1 }));
    const job = createJob(10);
    await job.run(attach);
    await vi.advanceTimersByTimeAsync(50);
    expect(job.progress.value).toBeNull();
  });
});
