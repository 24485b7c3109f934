import { afterEach, describe, expect, it } from "vitest";
import { OPEN_DRAFT, openDraft } from "@/app/draft";
import { forgetGuidelines, loadGuideline } from "@/app/guidelines";
import { loadStart } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { pack } from "@/ipc/memory/pack";
import type { ClauseView, GuidelineView } from "@/ipc/wire";
import { mount, settled, unmountAll } from "@/test/mount";
import ReviewPage from "./ReviewPage.vue";

async function review(at = "/draft/d1/review", options: Parameters<typeof memory>[0] = { drafts: 1 }) {
  setBackend(memory(options));
  await loadStart();
  await loadGuideline(pack.id);
  const draft = await openDraft("d1");
  return { draft, page: await mount(ReviewPage, { provide: [[OPEN_DRAFT, draft]], at }) };
}
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-testid^="finding-"]')];

describe("the review", () => {
  afterEach(unmountAll);

  it("shows every finding with the way to it", async () => {
    const { draft } = await review();
    expect(rows()).toHaveLength(draft.report.value.findings.length);
    expect(rows().every((row) => row.querySelector("a.go") !== null)).toBe(true);
  });

  it("opens with the kind of finding that was asked for", async () => {
    await review("/draft/d1/review?only=error");
    expect(rows().map((row) => row.dataset.state)).toEqual(["error", "error"]);
  });

  it("takes a person's confirmation, with a time, and takes it back", async () => {
    const { draft, page } = await review();
    page.get("confirm-no_affiliation").click();
    await settled();
    expect(draft.view.value.confirmations.no_affiliation?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(draft.report.value.summary).toMatchObject({ manual: 0, confirmed: 1 });
    page.get("confirm-no_affiliation").click();
    await settled();
    expect(draft.view.value.confirmations).toEqual({});
  });

  it("puts a warning aside with a reason that is kept and shown, and takes it back", async () => {
    const { draft, page } = await review();
    page.get("leave-leader_years").click();
    await settled();
    const reason = page.get("reason-leader_years") as HTMLInputElement;
    expect(document.activeElement).toBe(reason);
    page.get("dismiss-leader_years").click();
    await settled();
    expect(draft.report.value.summary).toMatchObject({ warnings: 1, dismissed: 0 });
    reason.value = "已电话核实";
    reason.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    page.get("dismiss-leader_years").click();
    await settled();
    expect(draft.report.value.summary).toMatchObject({ warnings: 0, dismissed: 1 });
    const aside = document.querySelector('[aria-label="已忽略"]');
    expect(aside?.textContent).toContain("理由：已电话核实");
    page.get("take-back-leader_years").click();
    await settled();
    expect(draft.report.value.summary).toMatchObject({ warnings: 1, dismissed: 0 });
    expect(document.querySelector('[aria-label="已忽略"]')).toBeNull();
  });

  it("never offers to put an error aside", async () => {
    const { page } = await review();
    expect(page.find("leave-leader_title")).toBeNull();
    expect(page.find("leave-leader_years")).not.toBeNull();
  });

  it("names the other draft and leads to it", async () => {
    const { page } = await review("/draft/d1/review", { drafts: 2, clash: true });
    const link = page.get("other-d2");
    expect(link.textContent).toContain("低温导航能力提升关键技术研究");
    expect(link.getAttribute("href")).toBe("/draft/d2");
    expect(page.find("other-d1")).toBeNull();
  });

  it("counts the clauses of what is laid over apart from the guideline's own", async () => {
    const core = memory({ drafts: 1 });
    setBackend({ ...core, call: async (request) => {
      const answer = (await core.call(request)) as GuidelineView;
      return request.cmd === "guideline" ? { ...answer, clauses: [...answer.clauses, { ...(answer.clauses[0] as ClauseView), id: "N.1", origin: "补充通知" }] } : answer;
    } });
    await loadStart();
    forgetGuidelines();
    await loadGuideline(pack.id);
    const page = await mount(ReviewPage, { provide: [[OPEN_DRAFT, await openDraft("d1")]], at: "/draft/d1/review" });
    expect(page.root.querySelector("h2")?.textContent).toContain(`指南 ${pack.clauses_total} 条，补充要求 1 条，`);
    forgetGuidelines();
  });

  it("has one tab stop for the meter, walks it by keys, and shows the clauses one by one", async () => {
    const { page } = await review();
    const meter = page.get("clause-meter");
    const stops = () => [...meter.querySelectorAll<HTMLElement>("button")].filter((button) => button.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    meter.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await settled();
    expect(stops()[0]?.getAttribute("aria-label")).toContain("O.1");
    page.get("clause-list").click();
    await settled();
    expect(document.querySelectorAll("[data-clause]")).toHaveLength(pack.clauses_total);
  });
});
