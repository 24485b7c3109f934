import { afterEach, describe, expect, it } from "vitest";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import type { Request } from "@/ipc/wire";
import { mount, settled, unmountAll } from "@/test/mount";
import SamplesPage from "./SamplesPage.vue";

describe("the samples", () => {
  afterEach(unmountAll);

  it("make a draft of one's own from the one that was chosen, once", async () => {
    const sent: Request[] = [];
    const core = memory({ drafts: 0 });
    setBackend({ ...core, call: (request) => (sent.push(request), core.call(request)) });
    await loadStart();
    const page = await mount(SamplesPage, { at: "/samples" });
    page.get("sample-s2").click();
    page.get("sample-s2").click();
    await settled();
    expect(sent.filter((request) => request.cmd === "new_draft")).toMatchObject([{ track: "p-small", sample: "s2" }]);
  });
});
