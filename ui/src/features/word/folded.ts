// A changed text for the eye: long stretches that stayed are folded away between what changed.
import type { LineChange } from "@/ipc/wire";

/** Lines around a change that stay in sight. */
const NEAR = 1;

export type Shown = { fold: number } | { fold: 0; line: LineChange };

export function folded(lines: readonly LineChange[]): Shown[] {
  const near = (at: number): boolean => lines.slice(Math.max(0, at - NEAR), at + NEAR + 1).some((line) => line.kind !== "same");
  const shown: Shown[] = [];
  let hidden = 0;
  lines.forEach((line, at) => {
    if (!near(at)) {
      hidden += 1;
      return;
    }
    if (hidden > 0) shown.push({ fold: hidden });
    hidden = 0;
    shown.push({ fold: 0, line });
  });
  if (hidden > 0) shown.push({ fold: hidden });
  return shown;
}
