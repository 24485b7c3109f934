import { afterEach, describe, expect, it } from "vitest";
import { defineComponent, h, ref } from "vue";
import type { RestorableWish } from "@/ipc/wire";
import { mount, settled, unmountAll } from "@/test/mount";
import Restorable from "./Restorable.vue";

async function wishing(masked = true) {
  const wish = ref<RestorableWish | null>(null);
  const page = await mount(defineComponent({ render: () => h(Restorable, { masked, modelValue: wish.value, "onUpdate:modelValue": (to: RestorableWish | null) => (wish.value = to) }) }));
  const type = async (testid: string, text: string) => {
    const input = page.get(testid) as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new Event("input"));
    await settled();
  };
  return { wish, page, type };
}

describe("a PDF that carries the draft", () => {
  afterEach(unmountAll);

  it("is wished for only when asked, and sealed only with what was typed twice", async () => {
    const { wish, page, type } = await wishing();
    expect(wish.value).toBeNull();
    page.get("restorable").click();
    await settled();
    expect(wish.value).toEqual({ attachments: false, passphrase: null });
    await type("passphrase-first", "短");
    expect(page.root.textContent).toContain("至少 8 个字符");
    await type("passphrase-first", "山高水长 2023");
    await type("passphrase-again", "山高水长 2024");
    expect(page.root.textContent).toContain("两遍不一样");
    expect(wish.value?.passphrase).toBe("");
    await type("passphrase-again", "山高水长 2023");
    page.get("restorable-attachments").click();
    await settled();
    expect(wish.value).toEqual({ attachments: true, passphrase: "山高水长 2023" });
    page.get("restorable").click();
    await settled();
    expect(wish.value).toBeNull();
  });

  it("says what it means to carry numbers openly", async () => {
    const { page } = await wishing(false);
    page.get("restorable").click();
    await settled();
    expect(page.root.textContent).toContain("谁拿到这个 PDF");
  });
});
