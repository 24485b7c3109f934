// The smallest form and draft that tests of controls can stand on.

import type { ControlType, DraftData, FieldView, Finding, FormView, Report, Values } from "./types";

export function exampleField(id: string, label: string, type: ControlType, more: Partial<FieldView> = {}): FieldView {
  return {
    id,
    label,
    type,
    required: true,
    clauses: [],
    subhead: null,
    width: "half",
    help: null,
    reviewers: null,
    example: null,
    sensitive: null,
    fixed: false,
    options: [],
    list: null,
    suggest: null,
    limits: {
      min_length: null,
      max_length: null,
      soft_max: false,
      min: null,
      max: null,
      format: null,
    },
    row_ref: null,
    table: null,
    kind_field: null,
    slot: null,
    ...more,
  };
}

export function exampleForm(fields: FieldView[]): FormView {
  return {
    pack: "example",
    edition: "1",
    pack_title: "",
    track: "t",
    track_title: "",
    track_label: "",
    form_name: "",
    contact: "",
    money: { currency: "CNY", unit: "万元", minor_per_unit: 1_000_000, decimals: 2 },
    sections: [{ id: "s", title: "", group: "", intro: "", readings: [], fields }],
    lists: {},
    slots: [],
    deadlines: [],
  };
}

export function exampleDraft(values: Values, findings: Finding[] = []): DraftData {
  const report: Report = {
    summary: { errors: 0, warnings: 0, hints: 0, pending: 0, missing_attachments: 0, manual: 0, confirmed: 0, dismissed: 0 },
    findings,
    hidden: [],
    checklist: [],
    sections: [],
    readings: [],
    calculated: {},
    clauses: [],
    fixed: {},
  };
  return {
    id: "d1",
    values: values as DraftData["values"],
    attachments: [],
    confirmations: {},
    report,
    row_options: {},
    row_titles: {},
  };
}
