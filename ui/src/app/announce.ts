// One polite live region for the whole window: what changed without the eye having moved there.
import { readonly, ref } from "vue";

const text = ref("");
export const announced = readonly(text);

/** Says a sentence to a screen reader. Saying the same again is heard again. */
export function announce(sentence: string): void {
  text.value = text.value === sentence ? `${sentence}\u00a0` : sentence;
}
