// Light, dark, or as the desktop has it; the choice is the attribute the tokens hang on.
import { watchEffect } from "vue";
import { settings } from "./start";

export function followTheme(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const { theme } = settings.value;
    const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.dataset.theme = shown;
  };
  watchEffect(paint);
  dark.addEventListener("change", paint);
}
