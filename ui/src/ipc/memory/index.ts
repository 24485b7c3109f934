// A core in memory: enough of every command to test stores and to look at screens. It judges nothing.
import type { Backend } from "../client";
import type { BackupFact, ChangeView, CommandError, Commands, DraftRow, DraftView, Edit, Folder, Request, RevisionRow, Settings } from "../wire";
import { fit, fitQuestions, migration, trackChange } from "./fit";
import { createJobs } from "./jobs";
import { form, guideline, overlay, pack, trackOf } from "./pack";
import { sheet } from "./paste";
import { across, report, type Dismissals } from "./report";
import { wordView } from "./word";

type Values = DraftView["values"];
interface Snapshot { values: Values; confirmations: DraftView["confirmations"]; dismissals: Dismissals; track: string }
interface Stored extends Snapshot { id: string; folder: Folder; savedAt: string; past: Snapshot[]; future: Snapshot[]; revisions: (RevisionRow & { values: Values })[]; dirty: boolean; pasted?: Record<string, string> }

export interface MemoryOptions {
  drafts?: number;
  /** Makes the next commands of this name fail. */
  fail?: Partial<Record<Request["cmd"], CommandError>>;
  /** How often attaching and exporting are looked at before they end; at once when 0. */
  slow?: number;
  /** Whether the first two drafts stand in each other's way. */
  clash?: boolean;
}

const TITLES = ["确定性网络关键技术研究及工业现场验证", "低温导航能力提升关键技术研究", "邻山区滑坡多源监测与预警联合攻关", "高原牧草功能性蛋白改性", "电池低温化堆芯联合研发", "非接触体征探测联合研发"];

export function memory({ drafts: amount = 6, fail = {}, slow = 0, clash = false }: MemoryOptions = {}): Backend {
  let next = 0;
  let settings: Settings = { theme: "system", author: "", export_dir: "", full_ids: false, internal_days: 0, overlays_off: [], outputs: [] };
  let lastBackup: BackupFact | null = null;
  const drafts = new Map<string, Stored>();
  const jobs = createJobs(slow);

  function add(values: Values, track = "p-large"): Stored {
    const id = `d${++next}`;
    const stored: Stored = { id, track, values, confirmations: {}, dismissals: {}, folder: "active", savedAt: new Date(2030, 4, 4, 14, 3, 22 - next).toISOString(), past: [], future: [], revisions: [], dirty: false };
    drafts.set(id, stored);
    keep(stored);
    return stored;
  }

  function keep(d: Stored): void {
    d.revisions.forEach((r) => (r.current = false));
    d.revisions.unshift({ id: `${d.id}-r${d.revisions.length + 1}`, at: d.savedAt, author: settings.author, device: "本机", name: "", current: true, values: d.values });
  }

  const titleOf = (d: Stored) => String(d.values["project.title"] ?? "未命名的申报书");
  const others = (d: Stored) => (clash ? ["d1", "d2"].filter((id) => (d.id === "d1" || d.id === "d2") && id !== d.id && drafts.has(id)).map((id) => across(id, titleOf(find(id)))) : []);
  const reportOf = (d: Stored) => report(d.confirmations, d.dismissals, others(d));
  const snapshot = ({ values, confirmations, dismissals, track }: Snapshot): Snapshot => ({ values, confirmations, dismissals, track });
  const change = (d: Stored): ChangeView => ({
    track: d.track, values: d.values, attachments: [], confirmations: d.confirmations, report: reportOf(d), title: titleOf(d), row_options: {}, row_titles: {},
    can_undo: d.past.length > 0, can_redo: d.future.length > 0, dirty: d.dirty,
  });
  const open = (d: Stored): DraftView => ({
    ...change(d), id: d.id, pack: pack.id, edition: pack.edition, revision: d.revisions[0]?.id ?? "", saved_at: d.savedAt,
    session: { step: "", data: null }, deadlines: pack.deadlines, notices: [],
  });
  const row = (d: Stored): DraftRow => {
    const { summary, sections } = reportOf(d);
    return {
      id: d.id, title: titleOf(d), pack: pack.id, edition: pack.edition, pack_title: pack.title, track: d.track, track_label: trackOf(d.track).label, lead_unit: "甲大学", leader: "张某",
      summary, steps: sections.map((s) => ({ section: s.section, title: s.section, state: s.state })), folder: d.folder, revision: d.revisions[0]?.id ?? "", saved_at: d.savedAt,
      deadlines: pack.deadlines, openable: true, across: others(d),
    };
  };
  const find = (id: string): Stored => {
    const d = drafts.get(id);
    if (!d) throw { code: "NotFound", message: "没有找到这份申报书。请回到工作台重新选择。", detail: id } satisfies CommandError;
    return d;
  };

  function edited(before: Snapshot, edits: readonly Edit[]): Snapshot {
    const values = { ...before.values };
    const confirmations = { ...before.confirmations };
    for (const edit of edits) {
      if (edit.op === "set" && edit.value !== null) values[edit.path] = edit.value;
      else if (edit.op === "set") delete values[edit.path];
      else if (edit.op === "confirm" && edit.confirmation) confirmations[edit.key] = edit.confirmation;
      else if (edit.op === "confirm") delete confirmations[edit.key];
    }
    return { ...before, values, confirmations };
  }

  /** Every change is one step that undo takes back. */
  function step(d: Stored, to: Snapshot): ChangeView {
    d.past.push(snapshot(d));
    d.future = [];
    Object.assign(d, to, { dirty: true });
    return change(d);
  }

  function move(d: Stored, from: Snapshot[], to: Snapshot[]): ChangeView {
    const target = from.pop();
    if (target) {
      to.push(snapshot(d));
      Object.assign(d, target, { dirty: true });
    }
    return change(d);
  }

  for (let i = 0; i < amount; i++) add({ "project.title": TITLES[i % TITLES.length] ?? "" });

  function answer(r: Request): Commands[keyof Commands] {
    switch (r.cmd) {
      case "start": return { version: "0.0.0", packs: [pack], overlays: [overlay], settings, data_dir: "/home/someone/shenbao", today: "2030-05-04", now: "2030-05-04T14:03:22+08:00", last_backup: lastBackup, notices: [] };
      case "list_drafts": {
        const all = [...drafts.values()];
        const count = (folder: Folder) => all.filter((d) => d.folder === folder).length;
        return { rows: all.filter((d) => d.folder === r.folder && titleOf(d).includes(r.query)).map(row), active: count("active"), archived: count("archived"), trash: count("trash") };
      }
      case "form": { const { title, label } = trackOf(r.track); return { ...form, track: r.track, track_title: title, track_label: label }; }
      case "guideline": return guideline;
      case "new_draft": return open(add({ ...(r.sample && { "project.title": TITLES[0] ?? "" }), ...(r.answers as Values | undefined) }, r.track));
      case "import": return open(add({ "project.title": r.path }));
      case "duplicate": return open(add({ ...find(r.id).values }));
      case "open_draft": return open(find(r.id));
      case "apply": {
        const d = find(r.id);
        return step(d, edited(snapshot(d), r.edits));
      }
      case "dismiss": {
        const d = find(r.id);
        const { [r.key]: _, ...dismissals } = d.dismissals;
        return step(d, { ...snapshot(d), dismissals: r.reason == null ? dismissals : { ...dismissals, [r.key]: { reason: r.reason, by: settings.author, at: d.savedAt } } });
      }
      case "fit_questions": return fitQuestions;
      case "fit": return fit(r.answers);
      case "fit_draft": { const d = find(r.id); return fit(d.values, d.track); }
      case "preview_track_change": return trackChange(r.track);
      case "change_track": { const d = find(r.id); step(d, { ...snapshot(d), track: r.track }); return open(d); }
      case "preview_migration": return migration(r.pack, r.edition ?? "", r.track ?? find(r.id).track);
      case "migrate": return open(add({ ...find(r.id).values }));
      case "undo": { const d = find(r.id); return move(d, d.past, d.future); }
      case "redo": { const d = find(r.id); return move(d, d.future, d.past); }
      case "save":
      case "close_draft": {
        const d = find(r.id);
        if (d.dirty) { d.savedAt = new Date().toISOString(); d.dirty = false; keep(d); }
        return { revision: d.revisions[0]?.id ?? "", saved_at: d.savedAt };
      }
      case "set_session": return { step: r.step, data: r.data };
      case "revisions": return { rows: find(r.id).revisions.map(({ values: _, ...rest }) => rest) };
      case "revision_values": {
        const d = find(r.id);
        const values = d.revisions.find((v) => v.id === r.revision)?.values ?? {};
        return { revision: r.revision, values, attachments: [], changed: Object.keys({ ...values, ...d.values }).filter((k) => values[k] !== d.values[k]) };
      }
      case "restore": {
        const d = find(r.id);
        d.values = d.revisions.find((v) => v.id === r.revision)?.values ?? d.values;
        keep(d);
        return open(d);
      }
      case "name_revision": {
        const revision = find(r.id).revisions.find((v) => v.id === r.revision);
        if (revision) revision.name = r.name;
        return { revision: r.revision, name: r.name };
      }
      case "archive": { const d = find(r.id); d.folder = r.on ? "archived" : "active"; return { id: d.id, folder: d.folder }; }
      case "trash": { const d = find(r.id); d.folder = r.on ? "trash" : "active"; return { id: d.id, folder: d.folder }; }
      case "purge": drafts.delete(r.id); return { id: r.id, folder: null };
      case "attach": return { change: change(find(r.id)), added: [], rejected: [] };
      case "suggest_slots": return [];
      case "job": return jobs.look(r.job);
      case "cancel": return jobs.cancel(r.job);
      case "export": return { dir: r.dir, files: [{ path: `${r.dir}/申报书.pdf`, kind: "pdf", size: 1_153_434, sha256: "0".repeat(64) }], notes: [] };
      case "paste_sheet": return sheet(find(r.id));
      case "tick_pasted": {
        const d = find(r.id);
        d.pasted = { ...d.pasted, [r.path]: r.sum ?? "" };
        return change(d);
      }
      case "read_word": return wordView;
      case "get_settings": return settings;
      case "set_settings": return (settings = r.settings);
      case "backup": lastBackup = { path: r.path, at: "2030-05-04T14:03:22+08:00" }; return { ...lastBackup, size: 2_000_000 };
    }
  }

  return {
    async call(request) {
      const failure = fail[request.cmd];
      if (failure) throw failure;
      if (request.cmd === "dismiss" && request.reason?.trim() === "") throw { code: "BadInput", message: "请写一句理由。", detail: null } satisfies CommandError;
      if (request.cmd === "attach" || request.cmd === "export") await jobs.run(request.job);
      return structuredClone(answer(request));
    },
    bytes: async () => new Uint8Array(),
    pickFiles: async () => [],
    pickFolder: async () => "/home/someone/导出",
    pickTarget: async () => "/home/someone/备份.sqlite",
    open: async () => {},
    onDrop: async () => () => {},
    onClose: () => () => {},
  };
}
