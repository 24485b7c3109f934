// Which track fits, in the made-up guideline: one answer decides over one track.
import type { FitQuestionsView, FitView, MigrationView, TrackChangeView, TrackFit, Value } from "../wire";
import { field, form, pack, trackOf } from "./pack";
import { finding } from "./report";

const SENIOR = "教授";
const question = (path: string, label: string) => ({ path, label, help: null, field: field(path, label) });

export const fitQuestions: FitQuestionsView = {
  intro: "答几题，看能报哪些。", questions: [question("lead.name", "哪家单位牵头？"), question("leader.title", "负责人的职称？")], lists: {}, money: form.money,
};

const blocking = finding({ rule: "leader_title", title: "职称", section: "leader", field: "leader.title", message: "大项目要求高级职称。" });
const way = { path: "leader.title", label: "职称", from: "讲师", to: SENIOR, text: `职称由讲师改为${SENIOR}`, edit: { op: "set" as const, path: "leader.title", value: SENIOR } };

export function fit(answers: { [key in string]?: Value }, current?: string): FitView {
  const title = answers["leader.title"];
  const tracks = (pack.programmes[0]?.tracks ?? []).map((track): TrackFit => {
    const against = track.id === "p-large" && title !== undefined && title !== SENIOR;
    return {
      track: track.id, label: trackOf(track.id).label, title: track.title, programme: "p", programme_title: "联合研发", current: track.id === current,
      state: against ? "near" : "fits", blocking: against ? [blocking] : [], warnings: [], ways: against ? [[way]] : [],
      unknown: title === undefined ? [{ path: "leader.title", label: "职称" }] : [],
    };
  });
  return { asked: fitQuestions.questions.map((each) => each.path), answers: answers as FitView["answers"], tracks };
}

/** As `trackChange`, for another pack: nothing is left out, one place has no use there. */
export function migration(pack: string, edition: string, track: string): MigrationView {
  return {
    pack, edition, title: pack, track, label: track, carried: [{ path: "project.title", label: "项目名称", text: "一种方法" }],
    aside: [{ path: "text.basis", label: "立项依据", text: "一段话" }], back: [], changes: [], files: [], files_aside: [], findings: [],
  };
}

export function trackChange(track: string): TrackChangeView {
  return {
    track, label: trackOf(track).label, stays: 3, changes: [{ path: "project.end", label: "结束年月", from: "2032-05", to: "2031-05" }],
    aside: [{ path: "text.basis", label: "立项依据", text: "一段话" }], back: [], opens: 1, findings: [],
  };
}
