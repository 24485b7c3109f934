// Sizes of files as people read them.
import { t } from "@/locales";

export function fileSize(size: number): string {
  if (size < 1000) return t("exports.size.b", { n: size });
  if (size < 1_000_000) return t("exports.size.k", { n: Math.round(size / 1000) });
  return t("exports.size.m", { n: (size / 1_000_000).toFixed(1) });
}

/** The last part of a path, whichever way the system writes paths. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
