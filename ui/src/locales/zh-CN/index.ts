// 简体中文, one file per feature.
import { common, state, ticks } from "./common";
import { drafts } from "./drafts";
import { frame } from "./frame";
import { guideline } from "./guideline";
import { form } from "./form";
import { wizard } from "./wizard";

export const zhCN = { common, state, ticks, drafts, frame, guideline, form, wizard } as const;
