// How base components reach the guideline's text without knowing where it comes from.
import { inject, type InjectionKey } from "vue";
import type { RouteLocationRaw } from "vue-router";

export interface ClauseText {
  id: string;
  place: string;
  text: string;
  note?: string | null;
}

export interface ClauseSource {
  /** The clause with this id, once the guideline is loaded; reactive. */
  find(id: string): ClauseText | undefined;
  /** Where the clause can be read in its context. */
  route(id: string): RouteLocationRaw;
}

export const CLAUSES: InjectionKey<ClauseSource> = Symbol("clauses");

/** The clause source provided by the app; an empty one where none is (unit tests of single components). */
export function useClauses(): ClauseSource {
  return inject(CLAUSES, { find: () => undefined, route: () => "/" });
}
