// 预览: the real page beside the form.
export const preview = {
  label: "正式页面预览",
  page: "正在填的这一页",
  hint: "点页面上一处，到那一栏",
} as const;
