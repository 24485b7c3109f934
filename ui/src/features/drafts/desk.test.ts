import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { mount, settled, unmountAll } from "@/test/mount";
import { dismiss, toasts } from "@/ui/toast";
import DraftsPage from "./DraftsPage.vue";

async function desk(options: Parameters<typeof memory>[0] = {}, props: Record<string, unknown> = {}) {
  setBackend(memory(options));
  await loadStart();
  return mount(DraftsPage, { props });
}
const titles = () => [...document.querySelectorAll("[data-title]")].map((element) => element.textContent);

async function choose(item: string) {
  const trigger = document.querySelector<HTMLElement>('[data-testid="draft-d1"] .menu-button');
  trigger?.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, button: 0 }));
  trigger?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settled();
  document.querySelector<HTMLElement>(`[data-testid="menu-${item}"]`)?.click();
  await settled();
}

describe("the desk", () => {
  beforeEach(() => [...toasts].forEach((toast) => dismiss(toast.id)));
  afterEach(unmountAll);

  it("lists every draft with its counts", async () => {
    const page = await desk({ drafts: 3 });
    expect(titles()).toHaveLength(3);
    expect(page.get("draft-d1").textContent).toContain("错误2");
    expect(page.get("totals").textContent).toContain("错误 6");
  });

  it("says which drafts stand in each other's way, and leads to the other", async () => {
    const page = await desk({ drafts: 3, clash: true });
    expect(page.find("across-d3")).toBeNull();
    page.get("across-d1").click();
    await settled();
    expect(page.get("other-d2").getAttribute("href")).toBe("/draft/d2");
  });

  it("searches as one types", async () => {
    const page = await desk({ drafts: 6 });
    const box = page.root.querySelector<HTMLInputElement>('[role="search"] input');
    if (!box) throw new Error("no search box");
    box.value = "滑坡";
    box.dispatchEvent(new Event("input"));
    await settled();
    expect(titles()).toHaveLength(1);
    expect(titles()[0]).toContain("滑坡");
  });

  it("offers ways to begin when there is no draft at all", async () => {
    const page = await desk({ drafts: 0 });
    expect(page.find("empty-desk")).not.toBeNull();
    expect(page.get("sample-s1").textContent).toContain("示例");
  });

  it("says what went wrong instead of an empty list", async () => {
    const page = await desk({ fail: { list_drafts: { code: "Locked", message: "另一个窗口正在使用。请先关闭它。", detail: null } } });
    expect(page.get("problem").textContent).toContain("另一个窗口正在使用");
  });

  it("puts a draft into the trash and takes it back with undo", async () => {
    await desk({ drafts: 2 });
    await choose("trash");
    expect(titles()).toHaveLength(1);
    const toast = toasts.at(-1);
    expect(toast?.text).toContain("回收站");
    toast?.action?.run();
    await settled();
    expect(titles()).toHaveLength(2);
  });

  it("asks before a draft is gone for good", async () => {
    const backend = memory({ drafts: 1 });
    setBackend(backend);
    await backend.call({ cmd: "trash", id: "d1", on: true });
    await loadStart();
    const page = await mount(DraftsPage, { props: { show: "trash" } });
    await choose("purge");
    expect(titles()).toHaveLength(1);
    page.get("purge-confirm").click();
    await settled();
    expect(titles()).toHaveLength(0);
  });
});
