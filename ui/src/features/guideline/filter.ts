// Which clauses a reader wants to see.
import type { AccountKind, ClauseView } from "@/ipc/wire";

export interface ClauseQuery {
  text: string;
  programme: string | "all";
  account: AccountKind | "all";
}

/** Clauses that fit the query; text is looked for in the words and in the id, spaces ignored. */
export function pick(clauses: readonly ClauseView[], { text, programme, account }: ClauseQuery): ClauseView[] {
  const wanted = text.replace(/\s+/g, "").toLowerCase();
  return clauses.filter(
    (clause) =>
      (programme === "all" || clause.programme === programme) &&
      (account === "all" || clause.account === account) &&
      (wanted === "" || clause.text.replace(/\s+/g, "").toLowerCase().includes(wanted) || clause.id.toLowerCase().startsWith(wanted)),
  );
}
