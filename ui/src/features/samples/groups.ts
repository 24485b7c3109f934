// The samples of a pack under its programmes and tracks, each named by what tells it from its neighbours.
import type { PackView, SampleView } from "@/ipc/wire";

export interface SampleTrack {
  id: string;
  title: string;
  samples: { id: string; title: string; short: string; note: string }[];
}

export interface SampleGroup {
  id: string;
  title: string;
  tracks: SampleTrack[];
}

const PARTING = /[，,、：:·\s]/;

/** How much of these titles is the same, up to the last place where a title may be parted. */
function sharedLength(titles: readonly string[]): number {
  const [first = "", ...rest] = titles;
  let shared = 0;
  for (let at = 0; at < first.length && rest.every((title) => title[at] === first[at]); at++) {
    if (PARTING.test(first[at] ?? "")) shared = at + 1;
  }
  return rest.length > 0 ? shared : 0;
}

/** Titles without what they all begin with; a single one keeps all of its own. */
export function shortTitles(titles: readonly string[]): string[] {
  const shared = sharedLength(titles);
  return titles.map((title) => title.slice(shared).trim() || title);
}

export function samplesByTrack(pack: PackView): SampleGroup[] {
  const groups = pack.programmes.map((programme) => ({
    id: programme.id,
    title: programme.title,
    tracks: programme.tracks.flatMap((track): SampleTrack[] => {
      const own: SampleView[] = pack.samples.filter((sample) => sample.track === track.id);
      const shorts = shortTitles(own.map((sample) => sample.title));
      if (own.length === 0) return [];
      return [{ id: track.id, title: track.title, samples: own.map(({ id, title, note }, index) => ({ id, title, short: shorts[index] ?? title, note })) }];
    }),
  }));
  return groups.filter((group) => group.tracks.length > 0);
}
