// Instants and dates in the words of the window. Instants arrive as RFC 3339 and are shown in their own zone
// where they are a deadline, and in this machine's zone where they are something that happened here.

const two = (n: number) => String(n).padStart(2, "0");

/** `14:03:22` of an instant, on this machine's clock. */
export function clock(at: string): string {
  const d = new Date(at);
  return Number.isNaN(d.getTime()) ? "" : `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** `14:03`, `昨天 22:16`, `9-02 20:48` or `2023-09-02`: as short as it stays clear, seen from now. */
export function moment(at: string, now: Date, words: { today: string; yesterday: string }): string {
  const d = new Date(at);
  if (Number.isNaN(d.getTime())) return "";
  const hm = `${two(d.getHours())}:${two(d.getMinutes())}`;
  const days = dayNumber(now) - dayNumber(d);
  if (days === 0) return `${words.today} ${hm}`;
  if (days === 1) return `${words.yesterday} ${hm}`;
  if (d.getFullYear() === now.getFullYear()) return `${d.getMonth() + 1}-${two(d.getDate())} ${hm}`;
  return isoDate(d);
}

/** `2023-09-04` of a moment on this machine's calendar. */
export function isoDate(d: Date): string {
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

/** Days since 1970-01-01 of a moment's civil date on this machine. */
export function dayNumber(d: Date): number {
  return Math.floor(Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / 86_400_000);
}

/** The parts of an RFC 3339 instant as written, in its own zone; a deadline never moves with the reader's zone. */
export function written(at: string): { date: string; time: string; month: number; day: number } | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(at);
  if (!m) return null;
  return { date: `${m[1]}-${m[2]}-${m[3]}`, time: `${m[4]}:${m[5]}`, month: Number(m[2]), day: Number(m[3]) };
}

/** An RFC 3339 instant with this machine's offset, for what a person did just now. */
export function nowStamp(now: Date): string {
  const offset = -now.getTimezoneOffset();
  const sign = offset < 0 ? "-" : "+";
  const abs = Math.abs(offset);
  return `${isoDate(now)}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}${sign}${two(Math.floor(abs / 60))}:${two(abs % 60)}`;
}
