// Personal numbers are covered on screen until their field has the focus: people fill forms in open-plan
// offices and share their screen. The covered form keeps just enough to recognise one's own number.

export type Sensitivity = "id" | "phone" | "account";

const KEEP: Record<Sensitivity, [head: number, tail: number]> = {
  id: [4, 4],
  phone: [3, 4],
  account: [0, 4],
};

/** Covers the middle of a number; short ones keep only their ends. */
export function mask(value: string, kind: Sensitivity): string {
  const characters = [...value];
  let [head, tail] = KEEP[kind];
  if (characters.length < head + tail + 3) {
    head = characters.length > 2 ? 1 : 0;
    tail = characters.length > 4 ? 1 : 0;
  }
  const hidden = Math.max(0, characters.length - head - tail);
  return characters.slice(0, head).join("") + "*".repeat(hidden) + (tail > 0 ? characters.slice(-tail).join("") : "");
}
