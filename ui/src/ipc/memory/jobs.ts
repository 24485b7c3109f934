// Work that is watched and stopped. It goes on by being looked at, so that tests need no clock.
import type { CommandError, JobView } from "../wire";

const REST: JobView = { running: false, done: 0, total: 0 };

interface Work { done: number; end(): void; stop(error: CommandError): void }

export function createJobs(looks: number) {
  const running = new Map<string, Work>();
  const view = (work: Work | undefined): JobView => (work ? { running: true, done: work.done * 1_000_000, total: looks * 1_000_000 } : REST);
  return {
    /** Ends when it was looked at often enough; rejects when it is stopped. */
    run(name: string | undefined): Promise<void> {
      if (looks === 0 || name === undefined) return Promise.resolve();
      return new Promise<void>((end, stop) => running.set(name, { done: 0, end, stop })).finally(() => running.delete(name));
    },
    look(name: string): JobView {
      const work = running.get(name);
      if (work && ++work.done >= looks) work.end();
      return view(work);
    },
    cancel(name: string): JobView {
      const work = running.get(name);
      work?.stop({ code: "Cancelled", message: "已取消，没有留下写了一半的内容。需要时可以重新开始。", detail: null });
      return view(work);
    },
  };
}
