// Words that several screens share.
export const common = {
  app: "申报助手",
  close: "关闭",
  cancel: "取消",
  stopping: "正在停下…",
  confirm: "确定",
  undo: "撤销",
  redo: "重做",
  undone: "撤销",
  retry: "重试",
  required: "必填",
  yes: "是",
  no: "否",
  notice: "通知",
  loading: "正在读取…",
  more: "更多操作",
  details: "技术细节",
  internal: "程序内部出错，刚才的操作没有完成。请再试一次；已保存的内容不受影响。",
} as const;

export const state = {
  error: "错误",
  warning: "警告",
  hint: "提示",
  pending: "待填",
  manual: "需人工核对",
  missing: "缺附件",
  done: "已完成",
  dismissed: "已忽略",
  in_progress: "进行中",
  not_started: "未开始",
  none: "不适用",
} as const;

export const ticks = {
  spoken: "{all} 步中完成 {done} 步，{problems} 步有问题",
} as const;
