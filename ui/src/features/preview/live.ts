// What the core says of pages that are looked at while writing: which they are, and where on paper everything stands.

import type { LivePages, PlacedPart } from "@/ipc/wire";
import { headOf } from "@/app/goto";

/** Takes apart what the core hands over: the length of what is said (four bytes, least first), that, and the pages. */
export function takeApart(bytes: Uint8Array): { about: LivePages; pdf: Uint8Array } {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as LivePages;
  return { about, pdf: bytes.slice(4 + length) };
}

/** The part at a point of a page, in points; the smallest where several lie over one another. */
export function partAt(about: LivePages, page: number, x: number, y: number): PlacedPart | undefined {
  const size = (part: PlacedPart) => part.area[2] * part.area[3];
  return about.parts
    .filter(({ page: on, area: [left, top, width, height] }) => on === page && x >= left && x <= left + width && y >= top && y <= top + height)
    .sort((a, b) => size(a) - size(b))[0];
}

/** The areas of a path; those of its row or table where the paper does not show it by itself. */
export function areasOf(about: LivePages, path: string): PlacedPart[] {
  const row = path.replace(/\]\..*$/, "]");
  for (const wanted of [path, row, headOf(path)]) {
    const found = about.parts.filter((part) => part.path === wanted);
    if (found.length > 0) return found;
  }
  const head = headOf(path);
  return about.parts.filter((part) => headOf(part.path) === head);
}

/** The page on which the first of some fields stands; the cover repeats some of them and is left for last. */
export function pageOf(about: LivePages, fields: readonly string[]): number | undefined {
  const wanted = new Set(fields);
  const pages = about.parts.filter((part) => wanted.has(headOf(part.path))).map((part) => part.page);
  return pages.find((page) => page > 0) ?? pages[0];
}
