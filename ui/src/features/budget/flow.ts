// Where the money goes: bands from each source to each unit, as a picture. Arithmetic only, so that it can be tested.
import type { Usage } from "./usage";

export interface FlowNode {
  id: string;
  label: string;
  minor: number;
  /** Whole percent of everything. */
  share: number;
  /** Top and height of the bar, in pixels. */
  y: number;
  height: number;
  /** Where the words beside it are centred. */
  wordsAt: number;
}

export interface FlowBand {
  key: string;
  source: number;
  minor: number;
  /** The edges on both sides, from top to bottom. */
  from: [number, number];
  to: [number, number];
}

export interface Flow {
  height: number;
  sources: FlowNode[];
  units: FlowNode[];
  bands: FlowBand[];
}

/** Room for two lines of words beside a bar, however thin the bar is. */
const WORDS = 36;
const BARS = 132;
const GAP = 8;

function stack(amounts: readonly { id: string; label: string; minor: number }[], total: number): FlowNode[] {
  let top = 0;
  return amounts.map(({ id, label, minor }) => {
    const height = (minor / total) * BARS;
    const slot = Math.max(height, WORDS);
    const y = top + (slot - height) / 2;
    const node = { id, label, minor, share: Math.round((minor / total) * 100), y, height, wordsAt: top + slot / 2 };
    top += slot + GAP;
    return node;
  });
}

const bottom = (nodes: readonly FlowNode[]): number => nodes.reduce((most, node) => Math.max(most, node.y + node.height, node.wordsAt + WORDS / 2), 0);

function lower(nodes: FlowNode[], by: number): FlowNode[] {
  return nodes.map((node) => ({ ...node, y: node.y + by, wordsAt: node.wordsAt + by }));
}

/** The picture of who gets how much from where; null while there is nothing to draw. Blank units and sources stay out. */
export function flowOf(lines: readonly Usage[]): Flow | null {
  const labels = lines[0]?.parts.map((part) => part.label) ?? [];
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  if (total <= 0) return null;
  const fromSource = (index: number) => lines.reduce((sum, line) => sum + (line.parts[index]?.minor ?? 0), 0);
  const givers = labels.map((label, index) => ({ id: String(index), label, minor: fromSource(index) })).filter((source) => source.minor > 0);
  const takers = lines.filter((line) => line.total > 0).map(({ id, label, total: minor }) => ({ id, label, minor }));
  let sources = stack(givers, total);
  let units = stack(takers, total);
  const height = Math.max(bottom(sources), bottom(units));
  sources = lower(sources, (height - bottom(sources)) / 2);
  units = lower(units, (height - bottom(units)) / 2);

  const bands: FlowBand[] = [];
  const filled = units.map(() => 0);
  for (const source of sources) {
    let left = source.y;
    units.forEach((unit, ix) => {
      const minor = lines.find((line) => line.id === unit.id)?.parts[Number(source.id)]?.minor ?? 0;
      if (minor <= 0) return;
      const thick = (minor / total) * BARS;
      const right = unit.y + (filled[ix] ?? 0);
      bands.push({ key: `${source.id} ${unit.id}`, source: Number(source.id), minor, from: [left, left + thick], to: [right, right + thick] });
      left += thick;
      filled[ix] = (filled[ix] ?? 0) + thick;
    });
  }
  return { height, sources, units, bands };
}

/** A band as a path over the unit square's width: 0 is the source, 100 the unit. */
export function bandPath({ from, to }: FlowBand): string {
  const n = (value: number) => value.toFixed(2);
  return `M0 ${n(from[0])}C50 ${n(from[0])} 50 ${n(to[0])} 100 ${n(to[0])}V${n(to[1])}C50 ${n(to[1])} 50 ${n(from[1])} 0 ${n(from[1])}Z`;
}
