// 工作台.
export const drafts = {
  title: "工作台",
} as const;
