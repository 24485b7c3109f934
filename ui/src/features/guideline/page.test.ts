import { afterEach, describe, expect, it } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { loadGuideline } from "@/app/guidelines";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { pack } from "@/ipc/memory/pack";
import { mount, settled, unmountAll } from "@/test/mount";
import DraftGuidelinePage from "./DraftGuidelinePage.vue";

async function reader(at: string) {
  setBackend(memory({ drafts: 1 }));
  await loadStart();
  await loadGuideline(pack.id);
  return mount(DraftGuidelinePage, { provide: [[OPEN_DRAFT, await openDraft("d1")]], at });
}
const shown = () => [...document.querySelectorAll<HTMLElement>("[data-clause]")].map((clause) => clause.dataset.clause);

describe("the guideline inside a draft", () => {
  afterEach(unmountAll);

  it("marks the clauses the present step is about, and narrows to them on request", async () => {
    const page = await reader("/draft/d1/guideline?step=money");
    const marked = [...document.querySelectorAll<HTMLElement>("[data-clause].concerns")].map((clause) => clause.dataset.clause);
    expect(marked.length).toBeGreaterThan(0);
    expect(shown().length).toBeGreaterThan(marked.length);
    page.get("segment-step").click();
    await settled();
    expect(shown()).toEqual(marked);
  });

  it("reads the draft's own programme first and the whole on request", async () => {
    const page = await reader("/draft/d1/guideline");
    expect(page.find("segment-step")).toBeNull();
    expect(shown()).not.toContain("Q.40");
    page.get("segment-all").click();
    await settled();
    expect(shown()).toHaveLength(pack.clauses_total);
  });

  it("leads from what accounts for a clause to its place in the form", async () => {
    await reader("/draft/d1/guideline?step=money");
    const link = document.querySelector<HTMLAnchorElement>("[data-testid=account-link]");
    expect(link?.getAttribute("href")).toBe("/draft/d1/step/money?at=budget.fiscal");
  });
});
