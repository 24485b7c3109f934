// 查找: one box for fields, clauses, drafts and actions.
export const palette = {
  title: "查找",
  hint: "填报项、条款、操作",
  none: "没有找到。换个词试试。",
  keys: { choose: "选择", go: "前往" },
  results: "{n} 条结果",
  group: { step: "步骤", field: "填报项", attachment: "附件", clause: "指南条款", draft: "申报书", action: "操作" },
} as const;
