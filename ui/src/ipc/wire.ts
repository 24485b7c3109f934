// The types on the wire, by hand until the generated ones are here.

export type Value = boolean | number | string | string[] | Row[];
export interface Row { id: string; [column: string]: Value }
export interface Facts { kind: string; pages?: number; encrypted?: boolean; readable?: boolean }
export interface Attachment { id: string; slot: string; row?: string; name: string; sha256: string; size: number; facts: Facts; ticks: string[] }
export interface Confirmation { at: string; by: string; note: string }
export type Edit =
  | { op: "set"; path: string; value: Value | null }
  | { op: "add_row"; table: string; row: Row; at?: number }
  | { op: "remove_row"; table: string; row: string }
  | { op: "move_row"; table: string; row: string; to: number }
  | { op: "tick"; attachment: string; tick: string; on: boolean }
  | { op: "attach"; attachment: Attachment; at?: number }
  | { op: "detach"; attachment: string }
  | { op: "move_attachment"; attachment: string; slot: string; row?: string }
  | { op: "confirm"; key: string; confirmation: Confirmation | null };

export interface DraftView { id: string; pack: string; edition: string; track: string; title: string; values: Record<string, Value>; attachments: Attachment[]; confirmations: Record<string, Confirmation>; report: Report; row_options: Record<string, RowOption[]>; row_titles: Record<string, RowTitle[]>; revision: string; saved_at: string; dirty: boolean; can_undo: boolean; can_redo: boolean; session: SessionView; deadlines: DeadlineView[]; notices: string[] }
export interface ChangeView { values: Record<string, Value>; attachments: Attachment[]; confirmations: Record<string, Confirmation>; report: Report; title: string; row_options: Record<string, RowOption[]>; row_titles: Record<string, RowTitle[]>; can_undo: boolean; can_redo: boolean; dirty: boolean }
export interface RowOption { id: string; label: string }
export interface RowTitle { row: string; label: string }
export interface SessionView { step: string; data: unknown }
export interface DeadlineView { id: string; label: string; at: string; days_left: number }
export type Code = "NotFound" | "Conflict" | "Locked" | "NewerDatabase" | "Damaged" | "DiskFull" | "ReadOnly" | "BadInput" | "BadPack" | "Export" | "Internal";
export interface CommandError { code: Code; message: string; detail: string | null }
export interface AttachedView { change: ChangeView; added: string[]; rejected: RejectedFile[] }
export interface RejectedFile { name: string; message: string }
export interface SlotSuggestion { path: string; name: string; slot: string | null; row: string | null; label: string }
export type Output = "pdf" | "checklist" | "json" | "attachments_dir" | "attachments_zip" | "handoff";
export interface ExportedView { dir: string; files: WrittenFile[]; notes: string[] }
export interface WrittenFile { path: string; kind: WrittenKind; size: number; sha256: string }
export type WrittenKind = "pdf" | "checklist_pdf" | "checklist_json" | "draft" | "attachment" | "attachments_zip" | "handoff" | "manifest";
export interface BackupView { path: string; size: number }
export interface FormView { pack: string; edition: string; pack_title: string; track: string; track_title: string; track_label: string; form_name: string; contact: string; money: MoneyFormat; sections: SectionView[]; lists: Record<string, ListView>; slots: SlotView[]; deadlines: DeadlineView[] }
export interface MoneyFormat { currency: string; unit: string; minor_per_unit: number; decimals: number }
export interface SectionView { id: string; title: string; group: string; intro: string; readings: string[]; fields: FieldView[] }
export type ControlType = "text" | "long_text" | "integer" | "money" | "date" | "month" | "yes_no" | "tick" | "choice" | "choices" | "region" | "institution" | "person_id" | "org_code" | "row_ref" | "table" | "attachment";
export type Width = "full" | "half" | "third" | "quarter";
export interface FieldView { id: string; label: string; type: ControlType; required: boolean; clauses: string[]; subhead: string | null; width: Width; help: string | null; reviewers: string | null; example: string | null; sensitive: string | null; fixed: boolean; options: OptionView[]; list: string | null; suggest: SuggestView | null; limits: LimitView; row_ref: RowRefView | null; table: TableView | null; kind_field: string | null }
export interface OptionView { id: string; label: string }
export interface SuggestView { list: string }
export interface LimitView { min_length: number | null; max_length: number | null; soft_max: boolean; min: string | null; max: string | null; min_value: Value | null; max_value: Value | null; format: string | null }
export interface RowRefView { table: string; plus: PlusOption[] }
export interface PlusOption { id: string }
export interface TableView { columns: FieldView[]; layout: Layout; row_label: string; sums: string[]; matrix: MatrixView | null; min_rows: number | null; max_rows: number | null; initial_rows: FixedRow[] }
export interface FixedRow { cells: Record<string, Value> }
export type Layout = "grid" | "cards" | "people" | "matrix" | "years";
export interface MatrixView { rows: string; columns: string; cells: string[] }
export interface ListView { title: string; note: string | null; groups: ListGroup[]; items: ListItem[] }
export interface ListGroup { id: string; label: string }
export interface ListItem { id: string; label: string; group: string | null; aliases: string[] }
export interface SlotView { id: string; title: string; clauses: string[]; for_each: string | null; from: string; why: string; how: string; min: number; max: number | null; accept: string[]; ticks: SlotTick[] }
export interface SlotTick { id: string; label: string; required: boolean }
export interface GuidelineView { pack: string; edition: string; title: string; issuer: string; clauses: ClauseView[] }
export interface ClauseView { id: string; programme: string; place: string; text: string; note: string | null; account: AccountKind; reason: string | null; by: AccountView[] }
export type AccountKind = "rule" | "field" | "attachment" | "list" | "track" | "person" | "background" | "none";
export interface AccountView { kind: AccountKind; id: string; label: string }
export type Folder = "active" | "archived" | "trash";
export interface DraftsView { rows: DraftRow[]; active: number; archived: number; trash: number }
export interface DraftRow { id: string; title: string; pack: string; edition: string; pack_title: string; track: string; track_label: string; lead_unit: string; leader: string; summary: Summary; steps: StepState[]; folder: Folder; revision: string; saved_at: string; deadlines: DeadlineView[]; openable: boolean }
export interface StepState { section: string; title: string; state: SectionState }
export interface SavedView { revision: string; saved_at: string }
export interface RevisionsView { rows: RevisionRow[] }
export interface RevisionRow { id: string; at: string; author: string; device: string; name: string; current: boolean }
export interface RevisionValuesView { revision: string; values: Record<string, Value>; attachments: Attachment[]; changed: string[] }
export interface NamedView { revision: string; name: string }
export interface PurgedView { id: string; folder: Folder | null }
export interface StartView { version: string; packs: PackView[]; settings: Settings; data_dir: string; today: string; notices: string[] }
export interface PackView { id: string; edition: string; title: string; issuer: string; sha256: string; built_in: boolean; programmes: ProgrammeView[]; samples: SampleView[]; deadlines: DeadlineView[]; clauses_total: number; clauses_accounted: number }
export interface ProgrammeView { id: string; title: string; short: string; form_name: string; contact: string; clauses: string[]; tracks: TrackView[] }
export interface TrackView { id: string; title: string; short: string; summary: string; facts: TrackFactView[]; clauses: string[] }
export interface TrackFactView { label: string; value: string; clauses: string[] }
export interface SampleView { id: string; track: string; title: string; note: string }
export type Request =
  | { cmd: "start" }
  | { cmd: "list_drafts"; folder: Folder; query: string }
  | { cmd: "form"; pack: string; edition?: string; track: string }
  | { cmd: "guideline"; pack: string; edition?: string }
  | { cmd: "new_draft"; pack: string; track: string; sample?: string }
  | { cmd: "open_draft"; id: string }
  | { cmd: "close_draft"; id: string }
  | { cmd: "apply"; id: string; edits: Edit[]; group?: string }
  | { cmd: "undo"; id: string }
  | { cmd: "redo"; id: string }
  | { cmd: "save"; id: string }
  | { cmd: "set_session"; id: string; step: string; data: unknown }
  | { cmd: "revisions"; id: string }
  | { cmd: "revision_values"; id: string; revision: string }
  | { cmd: "restore"; id: string; revision: string }
  | { cmd: "name_revision"; id: string; revision: string; name: string }
  | { cmd: "duplicate"; id: string }
  | { cmd: "archive"; id: string; on: boolean }
  | { cmd: "trash"; id: string; on: boolean }
  | { cmd: "purge"; id: string }
  | { cmd: "attach"; id: string; slot: string; row?: string; paths: string[] }
  | { cmd: "suggest_slots"; id: string; paths: string[] }
  | { cmd: "export"; id: string; dir: string; outputs: Output[]; full_ids: boolean }
  | { cmd: "import"; path: string }
  | { cmd: "get_settings" }
  | { cmd: "set_settings"; settings: Settings }
  | { cmd: "backup"; path: string };
export type BytesRequest =
  | { what: "preview"; draft: string; full_ids: boolean }
  | { what: "checklist_preview"; draft: string }
  | { what: "attachment"; draft: string; attachment: string };
export interface Commands { start: StartView; list_drafts: DraftsView; form: FormView; guideline: GuidelineView; new_draft: DraftView; open_draft: DraftView; close_draft: SavedView; apply: ChangeView; undo: ChangeView; redo: ChangeView; save: SavedView; set_session: SessionView; revisions: RevisionsView; revision_values: RevisionValuesView; restore: DraftView; name_revision: NamedView; duplicate: DraftView; archive: PurgedView; trash: PurgedView; purge: PurgedView; attach: AttachedView; suggest_slots: SlotSuggestion[]; export: ExportedView; import: DraftView; get_settings: Settings; set_settings: Settings; backup: BackupView }
export type Theme = "system" | "light" | "dark";
export interface Settings { theme: Theme; author: string; export_dir: string; full_ids: boolean; internal_days: number }
export interface Report { summary: Summary; findings: Finding[]; hidden: string[]; checklist: ChecklistItem[]; sections: SectionProgress[]; readings: Reading[]; calculated: Record<string, Shown>; clauses: ClauseState[]; fixed: Record<string, Value> }
export interface Summary { errors: number; warnings: number; hints: number; pending: number; missing_attachments: number; manual: number; confirmed: number }
export interface Finding { rule: string; title: string; clauses: string[]; verdict: Verdict; severity: Severity; field: string; section: string; row: string | null; where_label: string; message: string; fix: string | null; suggestion: Suggestion | null; evidence: Evidence[]; kind: FindingKind; confirm_key: string | null; confirmed: boolean }
export type Verdict = "violated" | "pending" | "manual";
export type Severity = "error" | "warning" | "hint";
export type FindingKind = "rule" | "field" | "attachment";
export interface Suggestion { path: string; value: Value; label: string }
export interface Evidence { name: string; label: string; text: string }
export interface SectionProgress { section: string; state: SectionState; filled: number; total: number; errors: number; warnings: number; hints: number; pending: number; manual: number }
export type SectionState = "not_started" | "in_progress" | "problems" | "done" | "needs_person";
export interface Reading { rule: string; label: string; kind: ReadingKind; parts: ReadingPart[]; limit_text: string; limit_permille: number | null; actual_text: string; actual_permille: number | null; verdict: ReadingVerdict; shortfall_text: string | null; clauses: string[] }
export type ReadingKind = "ratio" | "cap" | "equality" | "count";
export interface ReadingPart { label: string; minor: number; text: string }
export type ReadingVerdict = "pass" | "violated" | "pending";
export interface Shown { label: string; value: Value; text: string }
export interface ClauseState { id: string; state: ClauseVerdict }
export type ClauseVerdict = "satisfied" | "violated" | "pending" | "manual" | "background" | "not_applicable" | "unaccounted";
export interface ChecklistItem { slot: string; row: string | null; title: string; clauses: string[]; need: Need; why: string; how: string; from: string; party_label: string; accept: string[]; min: number; max: number | null; state: SlotState; files: AttachmentView[]; ticks: TickView[]; group_label: string }
export type Need = "required" | "advised" | "optional";
export type SlotState = "missing" | "unreadable" | "to_confirm" | "done" | "not_needed";
export interface AttachmentView { id: string; name: string; size: number; sha256: string; pages: number | null; problem: string | null; ticked: string[] }
export interface TickView { id: string; label: string; required: boolean }
