// Whether the window is at least so wide, for what CSS cannot decide: mounting a pane or not.
import { onBeforeUnmount, ref, type Ref } from "vue";

export function useWide(pixels: number): Ref<boolean> {
  const media = window.matchMedia(`(min-width: ${pixels}px)`);
  const wide = ref(media.matches);
  const follow = (event: MediaQueryListEvent) => (wide.value = event.matches);
  media.addEventListener("change", follow);
  onBeforeUnmount(() => media.removeEventListener("change", follow));
  return wide;
}
