// 填写, 经费 and 附件 (owned with features/wizard, budget, attachments).
export const wizard = {
  title: "填写",
} as const;
