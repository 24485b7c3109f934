// The library as the desk shows it: search, folders, quick filters, and moving drafts about with a way back.
import { computed, ref, shallowRef, watch } from "vue";
import { t } from "@/locales";
import { asCommandError, call } from "@/ipc/client";
import type { CommandError, DraftRow, DraftsView, Folder } from "@/ipc/wire";
import { say } from "@/ui/toast";

export type Filter = "all" | "soon" | "errors" | "people";

/** Which drafts a quick filter keeps. */
export const FILTERS: Record<Filter, (row: DraftRow) => boolean> = {
  all: () => true,
  soon: (row) => row.deadlines.some((d) => d.days_left >= 0 && d.days_left <= 7),
  errors: (row) => row.summary.errors > 0,
  people: (row) => row.summary.manual > 0,
};

export function useDrafts() {
  const folder = ref<Folder>("active");
  const filter = ref<Filter>("all");
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
      problem.value = null;
    } catch (cause) {
      if (mine === asked) problem.value = asCommandError(cause);
    }
  }
  watch([folder, query], () => void reload(), { immediate: true });

  const listed = computed<DraftRow[]>(() => view.value?.rows ?? []);
  const rows = computed(() => (folder.value === "active" ? listed.value.filter(FILTERS[filter.value]) : listed.value));
  const count = (name: Filter) => listed.value.filter(FILTERS[name]).length;

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
    folder, filter, query, view, problem, rows, count, reload,
    archive: ({ id, title }: DraftRow, on: boolean) =>
      move(() => call("archive", { id, on }), t(on ? "drafts.said.archived" : "drafts.said.taken", { title }), () => call("archive", { id, on: !on })),
    trash: ({ id, title }: DraftRow, on: boolean) =>
      move(() => call("trash", { id, on }), t(on ? "drafts.said.trashed" : "drafts.said.taken", { title }), () => call("trash", { id, on: !on })),
    purge: ({ id, title }: DraftRow) => move(() => call("purge", { id }), t("drafts.said.purged", { title })),
    duplicate: ({ id, title }: DraftRow) => move(() => call("duplicate", { id }), t("drafts.said.duplicated", { title })),
  };
}

export type Drafts = ReturnType<typeof useDrafts>;
