// The open draft: its content, its report, and the one way to change it.
// A page below DraftFrame reaches it with `useDraft()`.
import { computed, inject, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from "vue";
import { t } from "@/locales";
import { asCommandError, call } from "@/ipc/client";
import type { ChangeView, CommandError, DraftView, Edit, FormView, Report } from "@/ipc/wire";
import { announce } from "./announce";
import { createAutosave, type SaveFact } from "./saving";

export interface OpenDraft {
  view: ShallowRef<DraftView>;
  form: ShallowRef<FormView>;
  report: ComputedRef<Report>;
  fact: ShallowRef<SaveFact>;
  /** The last command that failed, until the next one succeeds or a person dismisses it. */
  problem: ShallowRef<CommandError | null>;
  /** Changes the draft and reviews it; rejects with a CommandError, leaving everything as it was. */
  apply(edits: Edit[], group?: string): Promise<ChangeView>;
  /** Puts a warning or a hint aside with a reason; without one it is taken back. Rejects like `apply`. */
  dismiss(key: string, reason: string | null): Promise<ChangeView>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Takes over a change that another command brought, such as attaching files. */
  accept(change: ChangeView): void;
  /** Reports for another track; what no longer applies stays aside in the draft, and undo brings all of it back. */
  changeTrack(track: string): Promise<void>;
  /** Takes over a draft that was opened anew, such as after restoring a revision. */
  replace(view: DraftView): void;
  /** Registers what must have reached the core before undo, save or close: typing still on its way. Gives back how to stop. */
  beforeSettling(wait: () => Promise<void>): () => void;
  /** Saves what is unsaved. */
  flush(): Promise<boolean>;
  close(): Promise<void>;
}

export const OPEN_DRAFT: InjectionKey<OpenDraft> = Symbol("open draft");

export function useDraft(): OpenDraft {
  const draft = inject(OPEN_DRAFT);
  if (!draft) throw new Error("useDraft() belongs below DraftFrame");
  return draft;
}

/** Opens a draft in the core and keeps it in step from then on. */
export async function openDraft(id: string): Promise<OpenDraft> {
  const opened = await call("open_draft", { id });
  const form = shallowRef(await call("form", { pack: opened.pack, edition: opened.edition, track: opened.track }));
  const view = shallowRef(opened);
  const report = computed(() => view.value.report);
  const fact = shallowRef<SaveFact>({ kind: "saved", at: opened.saved_at });
  const problem = shallowRef<CommandError | null>(null);

  const autosave = createAutosave({
    save: async () => {
      const saved = await call("save", { id });
      view.value = { ...view.value, revision: saved.revision, saved_at: saved.saved_at, dirty: false };
      return saved;
    },
    onFact: (next) => {
      fact.value = next;
      if (next.kind === "failed") announce(`${t("frame.saveFailed")}：${next.message}`);
    },
    explain: (cause) => asCommandError(cause).message,
  });
  if (opened.dirty) autosave.touch();

  /** Another track has another form. */
  async function fit(pack: string, edition: string, track: string): Promise<void> {
    if (track !== form.value.track) form.value = await call("form", { pack, edition, track });
  }

  function accept(change: ChangeView): void {
    const before = view.value.report.summary;
    view.value = { ...view.value, ...change };
    problem.value = null;
    const after = change.report.summary;
    if (before.errors !== after.errors || before.warnings !== after.warnings) {
      announce(t("frame.counted", { errors: after.errors, warnings: after.warnings }));
    }
    if (change.dirty) autosave.touch();
  }

  // One change after the other: answers to two under way at once could arrive in either order.
  let last: Promise<unknown> = Promise.resolve();
  function run(command: () => Promise<ChangeView>): Promise<ChangeView> {
    const turn = last.then(async () => {
      try {
        const change = await command();
        await fit(view.value.pack, view.value.edition, change.track);
        accept(change);
        return change;
      } catch (cause) {
        problem.value = asCommandError(cause);
        throw problem.value;
      }
    });
    last = turn.catch(() => {});
    return turn;
  }

  const waits = new Set<() => Promise<void>>();
  async function settle(): Promise<void> {
    for (const wait of waits) await wait();
  }
  async function step(command: () => Promise<ChangeView>): Promise<void> {
    await settle();
    // A failure is already shown by `problem`.
    await run(command).catch(() => {});
  }
  async function flush(): Promise<boolean> {
    await settle();
    return autosave.flush();
  }

  return {
    view,
    form,
    report,
    fact,
    problem,
    accept,
    apply: (edits, group) => run(() => call("apply", { id, edits, group })),
    async dismiss(key, reason) {
      // What is put aside are the values that stand there now.
      await settle();
      return run(() => call("dismiss", { id, key, reason }));
    },
    undo: () => step(() => call("undo", { id })),
    redo: () => step(() => call("redo", { id })),
    beforeSettling(wait) {
      waits.add(wait);
      return () => waits.delete(wait);
    },
    async changeTrack(track) {
      await settle();
      const next = await call("change_track", { id, track });
      await fit(next.pack, next.edition, next.track);
      view.value = next;
      if (next.dirty) autosave.touch();
    },
    replace(next) {
      view.value = next;
      fact.value = { kind: "saved", at: next.saved_at };
    },
    flush,
    async close() {
      if (await flush()) await call("close_draft", { id });
      autosave.stop();
    },
  };
}
