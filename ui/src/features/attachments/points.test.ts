import { afterEach, describe, expect, it } from "vitest";
import { OPEN_DRAFT, openDraft, type OpenDraft } from "@/app/draft";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import type { AttachmentView, Edit } from "@/ipc/wire";
import { mount, settled, unmountAll } from "@/test/mount";
import EvidencePoints from "./EvidencePoints.vue";

const file = { id: "f1", name: "协议.pdf", size: 1, sha256: "", pages: 5, problem: null, notices: [], ticked: [] } as AttachmentView;

/** A draft whose file has these pages pointed at, and what is asked of it. */
async function pointing(evidence: Record<string, number>): Promise<{ draft: OpenDraft; asked: Edit[] }> {
  setBackend(memory({ drafts: 1 }));
  const draft = await openDraft("d1");
  const attachment = { id: "f1", slot: "agreement", row: null, name: file.name, sha256: "", size: 1, facts: { kind: "pdf", pages: 5, readable: true }, ticks: [], evidence };
  draft.view.value = { ...draft.view.value, attachments: [attachment as never] };
  const asked: Edit[] = [];
  return { draft: { ...draft, apply: async (edits) => void asked.push(...edits) as never }, asked };
}

describe("pointing at the page that meets a requirement", () => {
  afterEach(unmountAll);
  const props = { file, ticks: [{ id: "seal", label: "盖有公章", required: true }], page: 3 };

  it("points at the page that is looked at", async () => {
    const { draft, asked } = await pointing({});
    const page = await mount(EvidencePoints, { provide: [[OPEN_DRAFT, draft]], props });
    expect(page.get("point-seal").textContent).toContain("第 3 页");
    page.get("point-seal").click();
    page.get("point-").click();
    await settled();
    expect(asked).toEqual([
      { op: "point", attachment: "f1", tick: "seal", page: 3 },
      { op: "point", attachment: "f1", tick: "", page: 3 },
    ]);
  });

  it("shows where it points and takes it back", async () => {
    const { draft, asked } = await pointing({ seal: 5 });
    const page = await mount(EvidencePoints, { provide: [[OPEN_DRAFT, draft]], props });
    expect(page.get("shown-at-seal").textContent).toContain("第 5 页");
    expect(page.find("point-seal")).toBeNull();
    page.get("forget-seal").click();
    await settled();
    expect(asked).toEqual([{ op: "point", attachment: "f1", tick: "seal", page: null }]);
  });
});
