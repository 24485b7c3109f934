import { afterEach, describe, expect, it } from "vitest";
import { guidelineOf, loadGuideline } from "@/app/guidelines";
import { loadStart, settings } from "@/app/start";
import { setBackend } from "@/ipc/client";
import { memory } from "@/ipc/memory";
import { overlay, pack } from "@/ipc/memory/pack";
import { mount, settled, unmountAll } from "@/test/mount";
import SettingsPage from "./SettingsPage.vue";

describe("the settings", () => {
  afterEach(unmountAll);

  it("switch what is laid over a guideline off and on as a whole, and read the guideline anew", async () => {
    setBackend(memory({ drafts: 0 }));
    await loadStart();
    await loadGuideline(pack.id);
    const page = await mount(SettingsPage, { at: "/settings" });
    const box = page.get(`overlay-${overlay.id}`);
    expect(box.getAttribute("aria-checked")).toBe("true");
    expect(document.getElementById(box.getAttribute("aria-describedby") ?? "")?.textContent).toContain("请以原件为准");
    box.click();
    await settled();
    expect(settings.value.overlays_off).toEqual([overlay.id]);
    expect(guidelineOf(pack.id)).toBeUndefined();
    box.click();
    await settled();
    expect(settings.value.overlays_off).toEqual([]);
  });
});
