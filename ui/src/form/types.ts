// The wire types the form draws from, gathered at one seam. Nothing here adds meaning to them.

import type { DraftView, Value } from "@/ipc/wire";

export type {
  AttachmentView,
  ChecklistItem,
  ControlType,
  Edit,
  FieldView,
  Finding,
  FormView,
  Layout,
  ListView,
  MatrixView,
  MoneyFormat,
  Reading,
  Report,
  Row,
  RowOption,
  SectionProgress,
  SectionView,
  SlotView,
  TableView,
  Value,
  Width,
} from "@/ipc/wire";

/** All answers by field id; a blank one has no key. */
export type Values = Readonly<Record<string, Value | undefined>>;

/** What a form reads of an open draft. */
export type DraftData = Pick<
  DraftView,
  "id" | "values" | "attachments" | "confirmations" | "report" | "row_options" | "row_titles"
>;
