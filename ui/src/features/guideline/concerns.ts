// Which clauses a step of the form is about: those its fields name, and those whose rules stand in it.
import { headOf } from "@/app/goto";
import type { AccountView, ClauseView, FormView, SectionView } from "@/ipc/wire";

export function concernsOf(section: SectionView | undefined, clauses: readonly ClauseView[]): Set<string> {
  const ids = new Set(section?.fields.flatMap((field) => [...field.clauses, ...(field.table?.columns ?? []).flatMap((column) => column.clauses)]));
  const own = new Set(section?.fields.map((field) => field.id));
  for (const clause of clauses) {
    if (clause.by.some((by) => by.place !== null && own.has(headOf(by.place)))) ids.add(clause.id);
  }
  return ids;
}

/** What accounts for a clause, each name once, with its place where this form has it. */
export function accountsOf(clause: ClauseView, form?: FormView): AccountView[] {
  const known = new Set(form?.sections.flatMap((section) => section.fields.map((field) => field.id)));
  const slots = new Set(form?.slots.map((slot) => `attachments/${slot.id}`));
  const seen = new Map<string, AccountView>();
  for (const by of clause.by) {
    const here = by.place !== null && (known.has(headOf(by.place)) || slots.has(by.place));
    const key = `${by.kind} ${by.label}`;
    if (here || !seen.has(key)) seen.set(key, { ...by, place: here ? by.place : null });
  }
  return [...seen.values()];
}

/** A text cut at the words looked for, every second piece being a hit. */
export function hits(text: string, wanted: string): string[] {
  const word = wanted.trim().toLowerCase();
  if (word === "") return [text];
  const pieces: string[] = [];
  const low = text.toLowerCase();
  let from = 0;
  for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, from)) {
    pieces.push(text.slice(from, at), text.slice(at, at + word.length));
    from = at + word.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}
