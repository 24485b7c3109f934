// 简体中文, one file per feature.
import { attachments } from "./attachments";
import { budget } from "./budget";
import { common, state, ticks } from "./common";
import { drafts } from "./drafts";
import { exports } from "./export";
import { fit } from "./fit";
import { form } from "./form";
import { frame } from "./frame";
import { guideline } from "./guideline";
import { palette } from "./palette";
import { paste } from "./paste";
import { preview } from "./preview";
import { review } from "./review";
import { revisions } from "./revisions";
import { samples } from "./samples";
import { settings } from "./settings";
import { tracks } from "./tracks";
import { wizard } from "./wizard";
import { word } from "./word";

export const zhCN = { attachments, budget, common, state, ticks, drafts, exports, fit, form, frame, guideline, palette, paste, preview, review, revisions, samples, settings, tracks, wizard, word } as const;
