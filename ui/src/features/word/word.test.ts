import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { setBackend, type Backend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import type { LineChange, Request } from "@/ipc/wire";
import { mount, settled, unmountAll } from "@/test/mount";
import { folded } from "./folded";
import ReadBack from "./ReadBack.vue";

const line = (kind: LineChange["kind"]): LineChange => ({ kind, before: "", changed: "", after: "" });

describe("a changed text for the eye", () => {
  it("folds what stayed away, but not what stands beside a change", () => {
    const shown = folded(["same", "same", "same", "gone", "come", "same", "same"].map((kind) => line(kind as LineChange["kind"])));
    expect(shown.map((one) => ("line" in one ? one.line.kind : one.fold))).toEqual([2, "same", "gone", "come", "same", 1]);
  });
  it("folds nothing where nothing stayed", () => expect(folded([line("come")])).toHaveLength(1));
});

describe("reading a Word file back", () => {
  let calls: Request[];
  let backend: Backend;
  beforeEach(() => {
    calls = [];
    const core = memory({ drafts: 1 });
    backend = { ...core, call: (request) => (calls.push(request), core.call(request)), pickFiles: async () => ["/home/someone/改过.docx"] };
    setBackend(backend);
  });
  afterEach(unmountAll);

  async function opened() {
    const draft = await openDraft("d1");
    const page = await mount(ReadBack, { provide: [[OPEN_DRAFT, draft]], at: "/draft/d1/export" });
    page.get("read-word").click();
    await settled();
    return { draft, page };
  }

  it("ticks what is safe, and leaves conflicts to the person", async () => {
    const { page } = await opened();
    expect(page.get("take-project.title").getAttribute("aria-checked")).toBe("true");
    expect(page.get("take-project.summary").getAttribute("aria-checked")).toBe("false");
    expect(page.get("word-project.summary").textContent).toContain("两边都改过");
    expect(page.get("word-outside").textContent).toContain("李某某");
    expect(page.get("word-comments").textContent).toContain("补充数据来源");
  });

  it("takes what is ticked over in one step that undo takes back", async () => {
    const { draft, page } = await opened();
    const before = draft.view.value.values["project.title"];
    page.get("take-project.summary").click();
    await settled();
    page.get("accept-word").click();
    await settled();
    const applied = calls.filter((request) => request.cmd === "apply");
    expect(applied).toHaveLength(1);
    expect(draft.view.value.values["project.title"]).toBe("改过的名称");
    expect(draft.view.value.values["project.summary"]).toBe("他们的原文");
    expect(page.find("accept-word")).toBeNull();
    await draft.undo();
    expect(draft.view.value.values["project.title"]).toBe(before);
  });

  it("changes nothing without a tick, and says why a file cannot be read", async () => {
    const { page } = await opened();
    page.get("take-project.title").click();
    await settled();
    page.get("accept-word").click();
    await settled();
    expect(calls.some((request) => request.cmd === "apply")).toBe(false);
    unmountAll();
    setBackend({ ...memory({ drafts: 1, fail: { read_word: { code: "BadInput", message: "没有本软件的导出标记", detail: null } } }), pickFiles: backend.pickFiles });
    const draft = await openDraft("d1");
    const other = await mount(ReadBack, { provide: [[OPEN_DRAFT, draft]], at: "/draft/d1/export" });
    other.get("read-word").click();
    await settled();
    expect(other.root.querySelector("[role=alert]")?.textContent).toContain("没有本软件的导出标记");
    expect(other.find("accept-word")).toBeNull();
  });
});
