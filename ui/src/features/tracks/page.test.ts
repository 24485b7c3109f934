import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadStart } from "@/app/start";
import { setBackend, type Backend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import type { Request } from "@/ipc/wire";
import { mount, settled, unmountAll } from "@/test/mount";
import { toasts } from "@/ui/toast";
import TracksPage from "./TracksPage.vue";

let sent: Request[];
async function tracks() {
  sent = [];
  const core = memory({ drafts: 0 });
  setBackend({ ...core, call: (request) => (sent.push(request), core.call(request)) } satisfies Backend);
  await loadStart();
  return mount(TracksPage, { at: "/tracks" });
}
const made = () => sent.filter((request) => request.cmd === "new_draft");

describe("choosing a track", () => {
  beforeEach(() => localStorage.clear());
  afterEach(unmountAll);

  it("judges every track with each answer, says what to change, and changes it on a click", async () => {
    const page = await tracks();
    expect(page.find("fit-near")).toBeNull();
    expect(page.get("fit-tally").textContent).toBe("可报 2，差一步 0，不可报 0");
    const title = document.getElementById("f-leader.title") as HTMLInputElement;
    title.focus();
    title.value = "讲师";
    title.dispatchEvent(new Event("input", { bubbles: true }));
    title.blur();
    title.dispatchEvent(new Event("change", { bubbles: true }));
    // Typing rests a moment before it is judged.
    expect((await vi.waitFor(() => page.get("fit-near"))).textContent).toContain("职称由讲师改为教授");
    expect(page.get("fit-tally").textContent).toBe("可报 1，差一步 1，不可报 0");
    page.get("track-p-large").querySelector<HTMLElement>(".name")?.click();
    await settled();
    page.get("take-way").click();
    await settled();
    expect(page.find("fit-near")).toBeNull();
    toasts.at(-1)?.action?.run();
    await settled();
    expect(page.get("fit-near").textContent).toContain("职称由讲师改为教授");
    page.get("take-way").click();
    await settled();
    page.get("start-p-large").click();
    await settled();
    expect(made()).toMatchObject([{ track: "p-large", answers: { "leader.title": "教授" } }]);
  });

  it("leads from what is still open to its question", async () => {
    const page = await tracks();
    page.get("fit-clear").click();
    await settled();
    page.get("track-p-large").querySelector<HTMLElement>(".name")?.click();
    await settled();
    page.get("ask-leader.title").click();
    expect(document.activeElement?.id).toBe("f-leader.title");
  });

  it("begins from an answerless choice as well", async () => {
    const page = await tracks();
    page.get("fit-clear").click();
    await settled();
    page.get("start-p-small").click();
    await settled();
    expect(made()).toMatchObject([{ track: "p-small", answers: {} }]);
  });

  it("shows the tracks side by side instead, on request", async () => {
    const page = await tracks();
    page.get("segment-compare").click();
    await settled();
    expect(page.find("fit-tracks")).toBeNull();
    expect(page.get("samples-p-large")).toBeTruthy();
  });
});
