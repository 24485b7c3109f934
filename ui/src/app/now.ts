// The one clock of the window. It goes on from the instant the core gave at the start, so that what is counted here
// (days left, "today", stamps) agrees with what the core counts, also where a test or a trial stands on another day.

let ahead = 0;

/** Takes over the core's instant (RFC 3339). */
export function setNow(at: string, machine: number = Date.now()): void {
  const core = Date.parse(at);
  ahead = Number.isNaN(core) ? 0 : core - machine;
}

export function now(): Date {
  return new Date(Date.now() + ahead);
}
