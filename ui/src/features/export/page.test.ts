import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { mount, settled, unmountAll } from "@/test/mount";
import ExportPage from "./ExportPage.vue";

// Pages are drawn by the browser's own machinery, which is looked at in the real window.
vi.mock("./PagePreview.vue", async () => ({ default: (await import("vue")).defineComponent({ render: () => null }) }));

async function exporting(slow: number) {
  setBackend(memory({ drafts: 1, slow }));
  await loadStart();
  return mount(ExportPage, { provide: [[OPEN_DRAFT, await openDraft("d1")]], at: "/draft/d1/export" });
}

describe("exporting", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    unmountAll();
    vi.useRealTimers();
  });

  it("shows how far it is, then what was written", async () => {
    const page = await exporting(2);
    page.get("export").click();
    await settled();
    await vi.advanceTimersByTimeAsync(250);
    expect(page.root.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")).toBe("50");
    await vi.advanceTimersByTimeAsync(250);
    await settled();
    expect(page.find("progress")).toBeNull();
    expect(page.get("export-done").textContent).toContain("1");
  });

  it("can be stopped, and offers to begin again", async () => {
    const page = await exporting(1000);
    page.get("export").click();
    await settled();
    await vi.advanceTimersByTimeAsync(250);
    page.get("cancel-work").click();
    await settled();
    expect(page.find("progress")).toBeNull();
    expect(page.root.querySelector("[role=alert]")).toBeNull();
    expect(page.root.querySelector("footer [role=status]")?.textContent).toContain("已取消");
    expect(page.get("export").getAttribute("aria-busy")).toBeNull();
  });
});
