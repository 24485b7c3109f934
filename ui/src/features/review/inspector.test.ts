import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { loadGuideline } from "@/app/guidelines";
import { loadStart, switchOverlay } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { overlay, pack } from "@/ipc/memory/pack";
import { mount, settled, unmountAll } from "@/test/mount";
import { desk, keyOf } from "./desk";
import ReviewInspector from "./ReviewInspector.vue";

async function beside() {
  setBackend(memory({ drafts: 1 }));
  await loadStart();
  await loadGuideline(pack.id);
  const draft = await openDraft("d1");
  return { draft, page: await mount(ReviewInspector, { provide: [[OPEN_DRAFT, draft]], at: "/draft/d1/review" }) };
}
const quoted = () => [...document.querySelectorAll("figcaption b")].map((clause) => clause.textContent);

describe("beside the findings", () => {
  beforeEach(() => (desk.chosen = null));
  afterEach(unmountAll);

  it("stands the clause of the most pressing finding, then of the one looked at", async () => {
    const { draft } = await beside();
    expect(quoted()).toEqual(["P.4"]);
    const cap = draft.report.value.findings.find((finding) => finding.rule === "fiscal_cap");
    if (!cap) throw new Error("no such finding");
    desk.chosen = keyOf(cap);
    await settled();
    expect(quoted()).toEqual(["P.6"]);
  });

  it("says what is not checked: what a person judges, and what was switched off", async () => {
    const { page } = await beside();
    expect(page.get("review-basis").textContent).toContain("由评审专家判断");
    expect(page.get("review-basis").textContent).not.toContain(overlay.title);
    await switchOverlay(overlay.id, false);
    await loadGuideline(pack.id);
    await settled();
    expect(page.get("review-basis").textContent).toContain(`《${overlay.title}》已在设置里关掉`);
  });
});
