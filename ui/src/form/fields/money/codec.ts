// Amounts between the keyboard and the draft, in the pack's own unit.

import { t } from "@/locales";
import { editableMoney, formatMoney, parseMoney, type MoneyUnit } from "../../text/money";
import type { MoneyFormat } from "../../types";
import type { Codec } from "../common/typed";

export function moneyUnit(format: MoneyFormat): MoneyUnit {
  return { unit: format.unit, minorPerUnit: Number(format.minor_per_unit), decimals: format.decimals };
}

export function moneyCodec(unit: () => MoneyUnit): Codec {
  return {
    read: (text) => {
      const read = parseMoney(text, unit());
      return read.ok
        ? { ok: true, value: read.minor }
        : { ok: false, problem: t(`form.unread.money.${read.problem}`, { unit: unit().unit }) };
    },
    show: (value) => (typeof value === "number" ? formatMoney(value, unit()) : ""),
    edit: (value) => (typeof value === "number" ? editableMoney(value, unit()) : ""),
  };
}
