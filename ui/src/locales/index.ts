// Every visible word of the interface. `t` takes a typed key; sentences with values hold {names} in braces.
// One language today; a second one is a second object of the same shape.
import { zhCN } from "./zh-CN";

type Leaves<T, P extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

export type MessageKey = Leaves<typeof zhCN>;

const flat = new Map<string, string>();
function flatten(node: object, prefix: string): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else flatten(value as object, `${prefix}${key}.`);
  }
}
flatten(zhCN, "");

/** The words for a key, with `{name}` replaced by the given values. */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  const pattern = flat.get(key) ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
