// Equalities as one chain, where they share a quantity: 来源 = 支出 = 单位 ≠ 年度. Where they share none, each stands alone.

import type { Reading, ReadingPart } from "@/ipc/wire";

export interface Link {
  reading: Reading;
  /** The quantity on the far side of the sign. */
  part: ReadingPart;
}

export interface Chain {
  start: ReadingPart;
  links: Link[];
}

/** The chains of the equalities among some readings, in their order. */
export function chainsOf(readings: readonly Reading[]): Chain[] {
  const chains: Chain[] = [];
  for (const reading of readings) {
    const [left, right] = reading.parts;
    if (reading.kind !== "equality" || !left || !right) continue;
    const joined = chains.some((chain) => {
      if (chain.start.label === left.label) return chain.links.push({ reading, part: right }) > 0;
      if (chain.start.label === right.label) return chain.links.push({ reading, part: left }) > 0;
      return false;
    });
    if (!joined) chains.push({ start: left, links: [{ reading, part: right }] });
  }
  return chains;
}
