// 经费: totals that must agree, ratios against their limits.
export const budget = {
  equalities: "应当相等的合计",
  readings: "要看的比例",
  flow: "钱往哪里去",
  share: "占总数",
  verdict: { pass: "相等", violated: "不等", pending: "待填" },
  met: "达标",
  unmet: "未达标",
  off: "差 {amount}",
  spoken: "{label}：{actual}，界限 {limit}，{verdict}",
} as const;
