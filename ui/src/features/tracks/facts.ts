// The facts of tracks side by side: what differs, what is the same, and which figures can be drawn on one ruler.
import type { TrackView } from "@/ipc/wire";

export interface FactCell {
  value: string;
  clauses: string[];
  /** The figure as part of the greatest in its row, from 0 to 1, where all cells are figures of one unit. */
  part: number | null;
}

export interface FactRow {
  label: string;
  differs: boolean;
  cells: (FactCell | null)[];
}

const FIGURE = /^([\d,]+(?:\.\d+)?)\s*([^\d\s]+)$/;

function parts(values: readonly (string | undefined)[]): (number | null)[] {
  const figures = values.map((value) => (value === undefined ? null : FIGURE.exec(value)));
  const units = new Set(figures.map((figure) => figure?.[2]));
  if (figures.some((figure) => figure === null) || units.size !== 1) return values.map(() => null);
  const amounts = figures.map((figure) => Number(figure?.[1]?.replaceAll(",", "")));
  const most = Math.max(...amounts);
  return amounts.map((amount) => (most > 0 ? amount / most : null));
}

/** One row per label, in the order in which labels first appear. */
export function sideBySide(tracks: readonly TrackView[]): FactRow[] {
  const labels = [...new Set(tracks.flatMap((track) => track.facts.map((fact) => fact.label)))];
  return labels.map((label) => {
    const found = tracks.map((track) => track.facts.find((fact) => fact.label === label));
    const values = found.map((fact) => fact?.value);
    const differs = new Set(values).size > 1;
    const drawn = differs ? parts(values) : values.map(() => null);
    return { label, differs, cells: found.map((fact, i) => (fact ? { value: fact.value, clauses: fact.clauses, part: drawn[i] ?? null } : null)) };
  });
}
