// What the list of findings and the pane beside it share: the finding one looks at. Nothing of it is stored.
import { reactive } from "vue";
import type { Finding } from "@/ipc/wire";

export const keyOf = (finding: Pick<Finding, "rule" | "row" | "field">): string => `${finding.rule} ${finding.row ?? ""} ${finding.field}`;

export const desk = reactive<{ chosen: string | null }>({ chosen: null });
