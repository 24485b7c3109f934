// What can be exported, with the one fact about each that helps to choose.
import { t } from "@/locales";
import type { Output, Report } from "@/ipc/wire";
import type { IconName } from "@/ui/Icon.vue";

export interface OutputChoice {
  id: Output;
  title: string;
  fact: string;
  icon: IconName;
}

/** Chosen at first: what is handed in, not what is handed on. */
export const USUAL: readonly Output[] = ["pdf", "checklist", "attachments_dir"];

export function outputs(report: Report, files: number, pages: number | null): OutputChoice[] {
  const missing = report.checklist.filter((item) => item.state === "missing" && item.need === "required").length;
  const attachments = t("exports.attachmentsFact", { n: files });
  return [
    { id: "pdf", title: t("exports.pdf"), fact: pages === null ? t("exports.rendering") : t("exports.pdfFact", { n: pages }), icon: "file" },
    { id: "word", title: t("exports.word"), fact: t("exports.wordFact"), icon: "edit" },
    { id: "checklist", title: t("exports.checklist"), fact: t("exports.checklistFact", { n: report.checklist.length, missing }), icon: "list" },
    { id: "attachments_dir", title: t("exports.attachments_dir"), fact: attachments, icon: "folder" },
    { id: "attachments_zip", title: t("exports.attachments_zip"), fact: attachments, icon: "box" },
    { id: "bundle", title: t("exports.bundle"), fact: t("exports.bundleFact", { n: files }), icon: "book" },
    { id: "json", title: t("exports.json"), fact: t("exports.jsonFact"), icon: "clipboard" },
    { id: "handoff", title: t("exports.handoff"), fact: t("exports.handoffFact"), icon: "people" },
  ];
}
