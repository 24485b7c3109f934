// A small paste sheet: two boxes, one of them blank, a masked number, a file.
import type { PasteEntryView, PasteView, Tick } from "@/ipc/wire";

interface Pasted {
  values: Record<string, unknown>;
  pasted?: Record<string, string>;
}

export function sheet(draft: Pasted): PasteView {
  const tick = (path: string, sum: string): Tick => {
    const known = draft.pasted?.[path];
    return known === undefined || known === "" ? "open" : known === sum ? "done" : "changed";
  };
  const entry = (path: string, label: string, text: string, shown = text): PasteEntryView => ({
    path, label, text, shown, remarks: text.includes("CO2") ? ["上标、下标写成了普通字符。"] : [],
    characters: text.length, without_blanks: text.length, words: text.length, limit: 60, sum: `sum of ${text}`, tick: tick(path, `sum of ${text}`),
  });
  const title = String(draft.values["project.title"] ?? "");
  return {
    title,
    groups: [
      { section: "项目", row: "", entries: [entry("project.title", "项目名称", title), entry("project.summary", "摘要", "")] },
      { section: "人员", row: "甲某", entries: [entry("people[p1].phone", "手机", "13800138000", "138****8000")] },
    ],
    files: [{ path: "attachments/f1", name: "01_协议.pdf", size: 2048, sum: "abc", tick: tick("attachments/f1", "abc") }],
  };
}
