// What the palette offers: on the desk drafts and pages, inside a draft its steps, fields, attachments and clauses.
import { useRouter } from "vue-router";
import { t } from "@/locales";
import type { OpenDraft } from "@/app/draft";
import { placeOf } from "@/app/goto";
import { guidelineOf } from "@/app/guidelines";
import { changeSettings, packs, settings } from "@/app/start";
import { findingState, STATE_ORDER, stepsOf } from "@/app/steps";
import type { State } from "@/ui/StateMark.vue";
import { offer, type Entry } from "./find";

/** Pages and actions that are there everywhere. */
export function offerEverywhere(): void {
  offer(() => {
    const dark = document.documentElement.dataset.theme === "dark";
    const entries: Entry[] = [
      { id: "desk", kind: "action", label: t("drafts.title"), icon: "drafts", to: "/" },
      { id: "new", kind: "action", label: t("drafts.new"), where: t("tracks.title"), icon: "plus", to: "/tracks" },
      { id: "samples", kind: "action", label: t("samples.title"), icon: "duplicate", to: "/samples" },
      { id: "settings", kind: "action", label: t("settings.title"), icon: "settings", to: "/settings" },
      {
        id: "theme", kind: "action", label: `${t("settings.theme.label")}：${t(dark ? "settings.theme.light" : "settings.theme.dark")}`, icon: "sun",
        run: () => void changeSettings({ ...settings.value, theme: dark ? "light" : "dark" }).catch(() => {}),
      },
    ];
    for (const pack of packs.value) {
      entries.push({ id: `guideline-${pack.id}`, kind: "action", label: t("guideline.full"), where: pack.title, icon: "book", to: { name: "guideline", params: { pack: pack.id } } });
    }
    return entries;
  });
}

/** Everything inside an open draft. */
export function offerDraft(draft: OpenDraft): void {
  const router = useRouter();
  offer(() => {
    const form = draft.form.value;
    const report = draft.report.value;
    const id = draft.view.value.id;
    const hidden = new Set(report.hidden);
    const worst = new Map<string, State>();
    for (const finding of report.findings) {
      const state = findingState(finding);
      const known = worst.get(finding.field);
      if (!known || STATE_ORDER.indexOf(state) < STATE_ORDER.indexOf(known)) worst.set(finding.field, state);
    }
    const steps = stepsOf(form, report).map<Entry>((step) => ({
      id: `step-${step.id}`, kind: "step", label: step.title, where: step.fact, icon: "edit", state: step.state, to: { name: "step", params: { id, section: step.id } },
    }));
    const fields = form.sections.filter((section) => !hidden.has(section.id)).flatMap((section) =>
      section.fields.filter((field) => !hidden.has(field.id)).map<Entry>((field) => ({
        id: field.id, kind: "field", label: field.label, where: section.title, icon: "edit", state: worst.get(field.id), to: placeOf(id, form, { field: field.id, section: section.id }),
      })),
    );
    const attachments = report.checklist.map<Entry>((item) => {
      const path = item.row ? `attachments/${item.slot}@${item.row}` : `attachments/${item.slot}`;
      return { id: path, kind: "attachment", label: item.title, where: item.party_label, icon: "attach", state: item.state === "missing" ? "missing" : undefined, to: placeOf(id, form, { field: path, section: "" }) };
    });
    const clauses = (guidelineOf(draft.view.value.pack)?.clauses ?? []).map<Entry>((clause) => ({
      id: clause.id, kind: "clause", label: clause.text, where: clause.id, icon: "book", to: { name: "draft-guideline", params: { id }, query: { clause: clause.id } },
    }));
    const actions: Entry[] = [
      { id: "review", kind: "action", label: t("review.title"), icon: "eye", run: () => void router.push({ name: "review", params: { id } }) },
      { id: "toward", kind: "action", label: t("fit.toward"), where: form.track_label, icon: "compass", run: () => void router.push({ name: "draft-tracks", params: { id } }) },
      { id: "export", kind: "action", label: t("exports.title"), icon: "export", run: () => void router.push({ name: "export", params: { id } }) },
      { id: "attachments", kind: "action", label: t("frame.attachments"), icon: "attach", run: () => void router.push({ name: "attachments", params: { id } }) },
    ];
    return [...steps, ...fields, ...attachments, ...clauses, ...actions];
  });
}
