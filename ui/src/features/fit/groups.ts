// Every track under what the answers mean for it, and the one sentence that decides.
import { t } from "@/locales";
import type { Finding, FitState, TrackFit } from "@/ipc/wire";

export const STATES: readonly FitState[] = ["fits", "near", "no"];

export interface FitGroup {
  state: FitState;
  tracks: TrackFit[];
}

/** The groups that are not empty, the best first; within one the guideline's own order. */
export function groupsOf(tracks: readonly TrackFit[]): FitGroup[] {
  return STATES.map((state) => ({ state, tracks: tracks.filter((track) => track.state === state) })).filter((group) => group.tracks.length > 0);
}

/** What decides, in one line: what to change, else what stands against it, else what to look at, else what is still open. */
export function verdictOf(track: TrackFit): string {
  const way = track.ways[0];
  if (track.state === "near" && way) return way.map((change) => change.text).join(t("fit.and"));
  if (track.blocking.length > 0) return track.blocking.map((finding) => finding.message).join("");
  if (track.warnings.length > 0) return track.warnings[0]?.message ?? "";
  return track.unknown.length > 0 ? t("fit.open", { n: track.unknown.length }) : t("fit.all");
}

/** The clauses that decide, each once. */
export function clausesOf(track: TrackFit): string[] {
  const deciding: Finding[] = track.blocking.length > 0 ? track.blocking : track.warnings;
  return [...new Set(deciding.flatMap((finding) => finding.clauses))];
}
