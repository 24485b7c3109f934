import { afterEach, describe, expect, it } from "vitest";
import { defineComponent, h, shallowRef } from "vue";
import { mount, settled, unmountAll } from "@/test/mount";
import ClauseLinks from "./ClauseLinks.vue";
import { provideForm } from "./context";
import { exampleDraft, exampleForm } from "./testing";

async function show(clauses: string[], away: string[] = []) {
  const draft = exampleDraft({});
  const states = away.map((id) => ({ id, state: "not_applicable" as const }));
  return mount(defineComponent({
    setup() {
      provideForm({ form: shallowRef(exampleForm([])), draft: shallowRef({ ...draft, report: { ...draft.report, clauses: states } }), apply: async () => {}, onError: () => {}, showClause: () => {} });
      return () => h(ClauseLinks, { clauses, label: "单位类型" });
    },
  }));
}
const shown = (root: HTMLElement) => [...root.querySelectorAll("button")].map((button) => button.textContent?.trim());

describe("the clauses of a field", () => {
  afterEach(unmountAll);

  it("keep to a few, what applies first, and say how many more there are", async () => {
    const page = await show(["P.1", "P.2", "P.3", "P.4", "P.5"], ["P.1"]);
    expect(shown(page.root)).toEqual(["P.2", "P.3", "+3"]);
    page.get("more-clauses").click();
    await settled();
    expect([...document.querySelectorAll(".popover button")].map((button) => button.textContent?.trim())).toEqual(["P.4", "P.5", "P.1"]);
  });

  it("stand in full when only one would be hidden", async () => {
    expect(shown((await show(["P.1", "P.2", "P.3"])).root)).toEqual(["P.1", "P.2", "P.3"]);
  });
});
