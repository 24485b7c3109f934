// A block copied from Excel, WPS or a Word table, as rows of cells. Spreadsheets put tab-separated text
// on the clipboard; Word only gets line breaks inside cells right in its HTML.

/** Tab-separated text with the quoting spreadsheets use for cells that hold tabs, line breaks or quotes. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n");
  const endCell = (): void => {
    row.push(cell.trim());
    cell = "";
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < source.length; i += 1) {
    const c = source.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell === "" && closesBeforeSeparator(source, i)) quoted = true;
    else if (c === "\t") endCell();
    else if (c === "\n") endRow();
    else cell += c;
  }
  if (cell !== "" || row.length > 0) endRow();
  while (rows.length > 0 && rows[rows.length - 1]?.every((value) => value === "")) rows.pop();
  return rows;
}

/** A quote opens a quoted cell only if a matching quote stands right before a separator or the end. */
function closesBeforeSeparator(source: string, start: number): boolean {
  for (let i = start + 1; i < source.length; i += 1) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') i += 1;
    else return i + 1 === source.length || source[i + 1] === "\t" || source[i + 1] === "\n";
  }
  return false;
}

/** The first table of an HTML fragment; merged cells give their text once and blanks for the rest. */
export function parseHtmlTable(html: string): string[][] | null {
  if (!/<table[\s>]/i.test(html)) return null;
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const grid: string[][] = [];
  Array.from(table.rows).forEach((tr, y) => {
    const line = (grid[y] ??= []);
    let x = 0;
    for (const td of Array.from(tr.cells)) {
      while (line[x] !== undefined) x += 1;
      const text = cellText(td);
      for (let dy = 0; dy < Math.max(1, td.rowSpan); dy += 1) {
        const target = (grid[y + dy] ??= []);
        for (let dx = 0; dx < Math.max(1, td.colSpan); dx += 1) target[x + dx] = dy + dx === 0 ? text : "";
      }
      x += td.colSpan;
    }
  });
  const rows = grid.slice(0, table.rows.length).map((line) => Array.from(line, (value) => value ?? ""));
  return rows.length > 0 ? rows : null;
}

function cellText(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  copy.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
  copy.querySelectorAll("p + p").forEach((p) => p.prepend("\n"));
  return (copy.textContent ?? "")
    .replace(/[ \t\u00A0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

/** The block on a clipboard, or null when it is a single piece of text that belongs into one cell. */
export function readBlock(data: Pick<DataTransfer, "getData">): string[][] | null {
  const rows = parseHtmlTable(data.getData("text/html")) ?? parseTsv(data.getData("text/plain"));
  const isBlock = rows.length > 1 || (rows[0]?.length ?? 0) > 1;
  return isBlock ? rows : null;
}
