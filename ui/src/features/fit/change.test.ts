import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { mount, settled, unmountAll } from "@/test/mount";
import { dismiss, toasts } from "@/ui/toast";
import DraftTracksPage from "./DraftTracksPage.vue";

async function ways(options: Parameters<typeof memory>[0] = { drafts: 1 }) {
  setBackend(memory(options));
  await loadStart();
  const draft = await openDraft("d1");
  return { draft, page: await mount(DraftTracksPage, { provide: [[OPEN_DRAFT, draft]], at: "/draft/d1/tracks" }) };
}

describe("reporting a draft for another track", () => {
  beforeEach(() => [...toasts].forEach((toast) => dismiss(toast.id)));
  afterEach(unmountAll);

  it("says what is kept, changed and put aside before anything is done", async () => {
    const { draft, page } = await ways();
    expect(page.find("start-p-large")).toBeNull();
    page.get("start-p-small").click();
    await settled();
    expect(draft.view.value.track).toBe("p-large");
    const preview = page.get("track-change").textContent ?? "";
    for (const words of ["保留 3 项", "另要填 1 项", "2032-05", "2031-05", "立项依据", "一段话"]) expect(preview).toContain(words);
  });

  it("changes the track with its form, and undo brings both back", async () => {
    const { draft, page } = await ways();
    page.get("start-p-small").click();
    await settled();
    page.get("change-track").click();
    await settled();
    expect([draft.view.value.track, draft.form.value.track]).toEqual(["p-small", "p-small"]);
    expect(page.find("start-p-small")).toBeNull();
    toasts.at(-1)?.action?.run();
    await settled();
    expect([draft.view.value.track, draft.form.value.track]).toEqual(["p-large", "p-large"]);
  });

  it("stays as it was when the change is refused, and says why", async () => {
    const { draft, page } = await ways({ drafts: 1, fail: { change_track: { code: "BadPack", message: "指南包读不出来。请重新安装。", detail: null } } });
    page.get("start-p-small").click();
    await settled();
    page.get("change-track").click();
    await settled();
    expect(draft.view.value.track).toBe("p-large");
    expect(toasts.map((toast) => toast.text)).toEqual(["指南包读不出来。请重新安装。"]);
  });
});
