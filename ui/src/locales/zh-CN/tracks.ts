// 选方向.
export const tracks = {
  title: "选方向",
  sub: "{n} 个方向并排，只列不同之处；条款号点开就是指南原文",
  same: "各方向相同",
  differs: "不同之处",
  start: "用它开始",
  sample: "从示例开始",
  sampleOf: "{track}的示例",
  contact: "咨询",
  formName: "申报书",
  closed: "下列类别暂不能填报，指南全文里可以读到：",
  none: "没有安装任何指南包，还不能新建申报书。",
  noTracks: "暂未开放",
} as const;
