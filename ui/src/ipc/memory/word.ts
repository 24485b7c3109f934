// What a Word file says differently, for tests and for looking at screens.
import type { LineChange, WordView } from "../wire";

const line = (kind: LineChange["kind"], before: string, changed = "", after = ""): LineChange => ({ kind, before, changed, after });

export const wordView: WordView = {
  texts: [
    {
      field: "project.title", label: "项目名称", old: "甲", new: "改过的名称", conflict: false, safe: true, why: [],
      lines: [line("same", "第一段"), line("same", "第二段"), line("same", "第三段"), line("gone", "控制周期为", "二百五十", "微秒。"), line("come", "控制周期为", "五十", "微秒。")],
    },
    {
      field: "project.summary", label: "摘要", old: "原文", new: "他们的原文", conflict: true, safe: false, why: ["导出以后，申报书里的这一节也改过；接受会盖掉那些改动，请先对照。"],
      lines: [line("gone", "", "我", "的原文"), line("come", "", "他们", "的原文")],
    },
  ],
  unchanged: 7,
  outside: [{ near: "五、项目组成员", text: "李某某", table: true }],
  gone: ["李某"],
  comments: [{ author: "王某", date: "2030-05-04T10:00:00Z", text: "这里太短，补充数据来源。", near: "研究内容" }],
  notes: ["导出以后改过申报方向；不再适用的章节没有列出。"],
};
