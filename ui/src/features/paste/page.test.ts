import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { mount, settled, unmountAll } from "@/test/mount";
import PastePage from "./PastePage.vue";

const writeText = vi.fn(async (_text: string) => {});

async function pasting() {
  setBackend(memory({ drafts: 1 }));
  await loadStart();
  const draft = await openDraft("d1");
  return { draft, page: await mount(PastePage, { provide: [[OPEN_DRAFT, draft]], at: "/draft/d1/paste" }) };
}
const tickOf = (path: string) => document.querySelector<HTMLElement>(`[data-testid="entry-${path}"]`)?.dataset["tick"];

describe("entering it in the online system", () => {
  beforeEach(() => {
    writeText.mockClear();
    vi.stubGlobal("navigator", { clipboard: { writeText } });
  });
  afterEach(() => {
    unmountAll();
    vi.unstubAllGlobals();
  });

  it("copies the full text, ticks it off and moves on", async () => {
    const { page } = await pasting();
    page.get("copy-project.title").click();
    await settled();
    expect(tickOf("project.title")).toBe("done");
    expect(document.activeElement).toBe(page.get("copy-people[p1].phone"));
    page.get("copy-people[p1].phone").click();
    await settled();
    expect(writeText.mock.calls.at(-1)).toEqual(["13800138000"]);
    expect(page.root.textContent).toContain("138****8000");
    expect(page.root.textContent).not.toContain("13800138000");
    expect(page.get("paste-progress").textContent).toContain("2 / 2");
  });

  it("says what was changed since it was ticked", async () => {
    const { draft, page } = await pasting();
    page.get("copy-project.title").click();
    await settled();
    await draft.apply([{ op: "set", path: "project.title", value: "换了名称" }]);
    await settled();
    expect(tickOf("project.title")).toBe("changed");
    expect(page.get("paste-changed").textContent).toContain("1");
    page.get("segment-changed").click();
    await settled();
    expect(document.querySelectorAll("[data-testid^='entry-']")).toHaveLength(1);
  });

  it("has no button for what is blank", async () => {
    const { page } = await pasting();
    expect(page.find("copy-project.summary")).toBeNull();
    expect(tickOf("project.summary")).toBe("open");
  });
});
