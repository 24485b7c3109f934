// The library as the desk shows it: search, folders, quick filters, and moving drafts about with a way back.
import { computed, readonly, ref, shallowRef, watch, type Ref } from "vue";
import { t } from "@/locales";
import { withInternal } from "@/app/deadlines";
import { settings } from "@/app/start";
import { asCommandError, call } from "@/ipc/client";
import type { CommandError, DraftRow, DraftsView, Folder } from "@/ipc/wire";
import { say } from "@/ui/toast";

/** A row with the unit's own deadline in its place. */
const due = (row: DraftRow): DraftRow => ({ ...row, deadlines: withInternal(row.deadlines, settings.value.internal_days) });

export type Filter = "all" | "soon" | "errors" | "people";

/** Which drafts a quick filter keeps. */
export const FILTERS: Record<Filter, (row: DraftRow) => boolean> = {
  all: () => true,
  soon: (row) => row.deadlines.some((d) => d.days_left >= 0 && d.days_left <= 7),
  errors: (row) => row.summary.errors > 0,
  people: (row) => row.summary.manual > 0,
};

/** What the rail says beside each place; kept while one is on another page. */
export interface LibraryCounts {
  archived: number;
  trash: number;
  filters: Record<Filter, number>;
}

const counted = shallowRef<LibraryCounts | null>(null);
export const libraryCounts = readonly(counted);

function count({ rows, archived, trash }: DraftsView): LibraryCounts {
  const of = (filter: Filter) => rows.filter(FILTERS[filter]).length;
  return { archived, trash, filters: { all: of("all"), soon: of("soon"), errors: of("errors"), people: of("people") } };
}

/** A place of the desk: a folder, or a question asked of the active one. */
export type Place = Filter | Exclude<Folder, "active">;

export function placeOf(name: unknown): Place {
  return name === "archived" || name === "trash" || (typeof name === "string" && name in FILTERS) ? (name as Place) : "all";
}

export function useDrafts(place: Readonly<Ref<Place>>) {
  const folder = computed<Folder>(() => (place.value === "archived" || place.value === "trash" ? place.value : "active"));
  const filter = computed<Filter>(() => (place.value === "archived" || place.value === "trash" ? "all" : place.value));
  const query = ref("");
  const view = shallowRef<DraftsView | null>(null);
  const problem = shallowRef<CommandError | null>(null);
  let asked = 0;

  /** Asks again; an answer that was overtaken by a newer question is dropped. */
  async function reload(): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await call("list_drafts", { folder: folder.value, query: query.value.trim() });
      if (mine !== asked) return;
      view.value = answer;
      if (folder.value === "active" && query.value.trim() === "") counted.value = count({ ...answer, rows: answer.rows.map(due) });
      else if (counted.value) counted.value = { ...counted.value, archived: answer.archived, trash: answer.trash };
      problem.value = null;
    } catch (cause) {
      if (mine === asked) problem.value = asCommandError(cause);
    }
  }
  watch([folder, query], () => void reload(), { immediate: true });

  const listed = computed<DraftRow[]>(() => (view.value?.rows ?? []).map(due));
  const rows = computed(() => (folder.value === "active" ? listed.value.filter(FILTERS[filter.value]) : listed.value));

  /** Runs a command, reloads, and says what happened with a way back. */
  async function move(run: () => Promise<unknown>, said: string, back?: () => Promise<unknown>): Promise<void> {
    try {
      await run();
      await reload();
      say(said, back && { action: { label: t("common.undo"), run: () => void move(back, t("drafts.said.back")) } });
    } catch (cause) {
      say(asCommandError(cause).message, { tone: "error" });
    }
  }

  return {
    folder, query, view, problem, rows, reload,
    archive: ({ id, title }: DraftRow, on: boolean) =>
      move(() => call("archive", { id, on }), t(on ? "drafts.said.archived" : "drafts.said.taken", { title }), () => call("archive", { id, on: !on })),
    trash: ({ id, title }: DraftRow, on: boolean) =>
      move(() => call("trash", { id, on }), t(on ? "drafts.said.trashed" : "drafts.said.taken", { title }), () => call("trash", { id, on: !on })),
    purge: ({ id, title }: DraftRow) => move(() => call("purge", { id }), t("drafts.said.purged", { title })),
    duplicate: ({ id, title }: DraftRow) => move(() => call("duplicate", { id }), t("drafts.said.duplicated", { title })),
  };
}
