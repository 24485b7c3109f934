// The guideline's own voice and how each clause is accounted for.
export const guideline = {
  quoted: "指南原文",
  note: "说明",
  clause: "条款 {id}",
  unknown: "没有找到这一条的原文。",
  inFull: "在全文中看",
} as const;
