// The questions of a pack, the answers so far, and what they mean for every track. The answers stay while the window is open.
import { computed, shallowRef, watch, type Ref } from "vue";
import { asCommandError, call } from "@/ipc/client";
import type { CommandError, FitQuestionsView, FitView, FormView } from "@/ipc/wire";
import type { DraftData, Edit } from "@/form/types";
import { answered, toValues, type Answers } from "./answers";

const kept = shallowRef<ReadonlyMap<string, Answers>>(new Map());

const NOTHING: DraftData["report"] = {
  summary: { errors: 0, warnings: 0, hints: 0, pending: 0, missing_attachments: 0, manual: 0, confirmed: 0, dismissed: 0 },
  findings: [], hidden: [], checklist: [], sections: [], readings: [], calculated: {}, clauses: [], fixed: {},
};

export function useFit(pack: Readonly<Ref<string | undefined>>) {
  const questions = shallowRef<FitQuestionsView | null>(null);
  const fit = shallowRef<FitView | null>(null);
  const problem = shallowRef<CommandError | null>(null);
  const answers = computed<Answers>(() => kept.value.get(pack.value ?? "") ?? {});
  let asked = 0;

  /** Asks again; an answer overtaken by a newer question is dropped. */
  async function judge(next: Answers): Promise<void> {
    const name = pack.value;
    if (name === undefined) return;
    const mine = ++asked;
    kept.value = new Map(kept.value).set(name, next);
    try {
      const view = await call("fit", { pack: name, answers: { ...next } });
      if (mine !== asked) return;
      fit.value = view;
      problem.value = null;
    } catch (cause) {
      if (mine === asked) problem.value = asCommandError(cause);
    }
  }
  async function load(): Promise<void> {
    questions.value = null;
    fit.value = null;
    if (pack.value === undefined) return;
    try {
      questions.value = await call("fit_questions", { pack: pack.value });
      await judge(answers.value);
    } catch (cause) {
      problem.value = asCommandError(cause);
    }
  }
  watch(pack, () => void load(), { immediate: true });

  const shown = computed(() => {
    const now = new Set(fit.value?.asked);
    return (questions.value?.questions ?? []).filter((question) => now.has(question.path));
  });
  /** The questions as a form, so that the form's own controls ask them. */
  const form = computed<FormView>(() => ({
    pack: pack.value ?? "", edition: "", pack_title: "", track: "", track_title: "", track_label: "", form_name: "", contact: "",
    money: questions.value?.money ?? { currency: "", unit: "", minor_per_unit: 1, decimals: 0 },
    sections: [], lists: questions.value?.lists ?? {}, slots: [], deadlines: [],
  }));
  const data = computed<DraftData>(() => ({
    id: "", values: toValues((questions.value?.questions ?? []).map((question) => question.path), answers.value) as DraftData["values"],
    attachments: [], confirmations: {}, report: NOTHING, row_options: {}, row_titles: {},
  }));

  return {
    questions, fit, problem, answers, shown, form, data,
    apply: (edits: readonly Edit[]) => judge(answered(answers.value, edits)),
    /** Takes the place of all answers: none of them, or those there were before. */
    replace: (next: Answers) => judge(next),
  };
}
