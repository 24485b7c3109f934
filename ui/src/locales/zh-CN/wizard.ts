// 填写: the page of one section and the pane beside it.
export const wizard = {
  title: "填写",
  previous: "上一步",
  next: "下一步",
  gone: { title: "这一步现在不适用", text: "按前面的填写内容，这一步不需要填。请从左边选另一步。" },
  tabs: "本步的发现、指南、版本和预览",
  tab: { findings: "本步发现", guideline: "指南原文", revisions: "版本", preview: "预览" },
  nothing: { title: "这一步没有发现问题", text: "机器能查的都查过了；指南里要人来看的，会在这里列出。" },
  gate: { or: "或", pass: "符合", violated: "不符合", pending: "待填", through: { pass: "达标", violated: "未达标", pending: "待填" } },
  dismissed: "已忽略 {n}",
  blanks: "还没有填的",
  goTo: "到这一栏",
  seen: "我已核对，没有问题",
  confirmed: "已核对",
  readOn: "看上下文",
} as const;
