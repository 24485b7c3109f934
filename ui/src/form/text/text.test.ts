// What people type and paste, and what a form makes of it.
import { describe, expect, it } from "vitest";
import { parseHtmlTable, parseTsv, readBlock } from "./clipboard";
import cases from "./counts.cases.json";
import { countText } from "./counts";
import { daysInMonth, parseDate, parseMonth } from "./dates";
import { parseInteger } from "./integer";
import { mask } from "./mask";
import { editableMoney, formatMoney, parseMoney } from "./money";

const UNIT = { unit: "万元", minorPerUnit: 1_000_000, decimals: 2 };
const minor = (text: string) => {
  const read = parseMoney(text, UNIT);
  return read.ok ? read.minor : read.problem;
};

describe("amounts", () => {
  it.each([
    ["50", 50_000_000],
    ["50.00", 50_000_000],
    ["５０．５", 50_500_000],
    ["1,234.56", 1_234_560_000],
    ["1，234", 1_234_000_000],
    ["50万", 50_000_000],
    ["50 万元", 50_000_000],
    ["500000元", 50_000_000],
    ["¥ 0.29", 290_000],
    ["人民币3万", 3_000_000],
    ["1.5亿", 15_000_000_000],
    [".5", 500_000],
    ["50.", 50_000_000],
    ["0", 0],
    ["-0", 0],
    ["0.000001", 1],
    ["", null],
    ["　", null],
    ["0.0000001", "too-precise"],
    ["0.005元", "too-precise"],
    ["-1", "negative"],
    ["五十", "not-a-number"],
    ["12.3.4", "not-a-number"],
    ["50万左右", "not-a-number"],
    ["元", "not-a-number"],
    ["9999999999999", "too-large"],
  ])("reads %j as %j", (text, expected) => expect(minor(text)).toBe(expected));

  it.each([
    [50_000_000, "50.00", "50.00"],
    [1_234_560_000, "1,234.56", "1234.56"],
    [290_000, "0.29", "0.29"],
    [1, "0.000001", "0.000001"],
    [50_123_400, "50.1234", "50.1234"],
    [0, "0.00", "0.00"],
    [-5_000_000, "-5.00", "-5.00"],
    [1_234_567_000_000, "1,234,567.00", "1234567.00"],
  ])("shows %i as %j and edits it as %j", (value, shown, edited) => {
    expect(formatMoney(value, UNIT)).toBe(shown);
    expect(editableMoney(value, UNIT)).toBe(edited);
  });

  it("comes back from its edited form unchanged, for every fen", () => {
    for (let value = 0; value < 3_000_000; value += 7919) expect(minor(editableMoney(value, UNIT))).toBe(value);
  });
});

describe("days and months", () => {
  it.each([
    ["1985-04-12", "1985-04-12"],
    ["1985.4.12", "1985-04-12"],
    ["1985/4/12", "1985-04-12"],
    ["19850412", "1985-04-12"],
    ["1985年4月12日", "1985-04-12"],
    ["１９８５．４．１２", "1985-04-12"],
    ["2024-02-29", "2024-02-29"],
    ["2023-02-29", null],
    ["1900-02-29", null],
    ["2023-13-01", null],
    ["2023-04-31", null],
    ["85-4-12", null],
    ["1985-4", null],
    ["明天", null],
  ])("reads the day %j as %j", (text, expected) => expect(parseDate(text)).toBe(expected));

  it.each([
    ["2024-1", "2024-01"],
    ["2024.01", "2024-01"],
    ["202401", "2024-01"],
    ["2024年1月", "2024-01"],
    ["2024-01-15", "2024-01"],
    ["2024", null],
    ["2024-13", null],
    ["2024-01-32", null],
  ])("reads the month %j as %j", (text, expected) => expect(parseMonth(text)).toBe(expected));

  it("knows leap years", () => expect([2000, 2023, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]));
});

describe("whole numbers", () => {
  it.each([
    ["12", { ok: true, value: 12 }],
    ["１，２００", { ok: true, value: 1200 }],
    ["3.0", { ok: true, value: 3 }],
    ["", { ok: true, value: null }],
    ["3.5", { ok: false }],
    ["三", { ok: false }],
  ])("reads %j", (text, expected) => expect(parseInteger(text)).toEqual(expected));
});

describe("counts", () => {
  it.each(cases as [string, [number, number, number]][])("counts %j", (text, [characters, withoutBlanks, words]) =>
    expect(countText(text)).toEqual({ characters, withoutBlanks, words }),
  );
});

describe("covered numbers", () => {
  it.each([
    ["510104198504120020", "id", "5101**********0020"],
    ["13800005512", "phone", "138****5512"],
    ["6222020200112233", "account", "************2233"],
    ["12345678", "id", "1******8"],
    ["123", "id", "1**"],
    ["12", "phone", "**"],
    ["", "id", ""],
  ] as const)("covers %j as a %s", (value, kind, expected) => expect(mask(value, kind)).toBe(expected));

  it("keeps the length, so that the box does not move", () => expect(mask("H12345678", "id")).toHaveLength(9));
});

describe("pasted blocks", () => {
  it("splits tabs and lines, whatever the line ends", () =>
    expect(parseTsv("张某\t男\r\n李某\t女\r\n")).toEqual([
      ["张某", "男"],
      ["李某", "女"],
    ]));
  it("keeps blanks in the middle and drops empty lines at the end", () =>
    expect(parseTsv("a\t\tc\n\n\n")).toEqual([["a", "", "c"]]));
  it("reads quoted cells with tabs, line breaks and quotes", () =>
    expect(parseTsv('"第一行\n第二行"\t"他说""好"""\tx')).toEqual([["第一行\n第二行", '他说"好"', "x"]]));
  it("leaves a quote that is only text alone", () => expect(parseTsv('"高效"电池\t12"')).toEqual([['"高效"电池', '12"']]));

  it("reads a table from HTML with merged cells", () => {
    const html = "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td></tr><tr><td>1<br>2</td><td>&nbsp;3 </td></tr></table>";
    expect(parseHtmlTable(html)).toEqual([
      ["甲", "乙", ""],
      ["", "1\n2", "3"],
    ]);
  });
  it("prefers the table and ignores a single value", () => {
    const clipboard = (plain: string, html = "") => ({ getData: (type: string) => (type === "text/html" ? html : plain) });
    expect(readBlock(clipboard("x", "<table><tr><td>a</td><td>b</td></tr></table>"))).toEqual([["a", "b"]]);
    expect(readBlock(clipboard("一个词"))).toBeNull();
    expect(readBlock(clipboard("一段\n两段"))).toEqual([["一段"], ["两段"]]);
  });
});
