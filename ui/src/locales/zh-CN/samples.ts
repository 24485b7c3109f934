// 示例.
export const samples = {
  title: "示例",
  sub: "{n} 份填好的申报书；打开一份就是您自己的副本，随便改",
  open: "打开示例：{title}",
  none: "安装的指南包没有带示例。",
} as const;
