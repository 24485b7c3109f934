// People paste numbers and dates from Word, mail and scanned tables: full-width digits, stray blanks and
// odd separators are normal there. Everything that parses typed text starts from this one clean form.

/** Full-width forms become ASCII, every kind of blank is dropped at the ends. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0\u2002-\u200B\uFEFF]/g, " ")
    .replace(/[\u2212\u2012-\u2015]/g, "-")
    .trim();
}

/** A line of text as a form keeps it: one line, no blanks at the ends. */
export function singleLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").trim();
}

/** Removes every blank, for values such as codes and telephone numbers. */
export function compact(text: string): string {
  return halfWidth(text).replace(/\s+/g, "");
}
