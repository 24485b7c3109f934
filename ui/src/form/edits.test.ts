// Typing is shown at once, sent in order, merged while it waits, and never lost.
import { ref } from "vue";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createEditQueue } from "./edits";
import { withValue } from "./path";
import type { Edit, Values } from "./types";

function bench() {
  const stored = ref<Values>({ people: [{ id: "a", name: "甲" }] });
  const sent: { edits: Edit[]; group: string | undefined }[] = [];
  let release: (() => void) | undefined;
  let refuse = false;
  const errors: unknown[] = [];
  const apply = async (edits: Edit[], group?: string): Promise<void> => {
    sent.push({ edits, group });
    await new Promise<void>((done) => (release = done));
    if (refuse) throw new Error("refused");
    for (const edit of edits) if (edit.op === "set") stored.value = withValue(stored.value, edit.path, edit.value);
  };
  const queue = createEditQueue(
    () => stored.value,
    apply,
    (error) => errors.push(error),
    20,
  );
  return {
    queue,
    stored,
    sent,
    errors,
    answer: async () => {
      release?.();
      await vi.advanceTimersByTimeAsync(0);
    },
    refuseNext: () => (refuse = true),
  };
}

describe("the edit queue", () => {
  beforeEach(() => void vi.useFakeTimers());

  it("shows what was typed before the core has answered", () => {
    const { queue, stored } = bench();
    queue.set("title", "高", "type:title");
    queue.set("people[a].name", "甲某", "type:name");
    expect(queue.values.value).toMatchObject({ title: "高", people: [{ id: "a", name: "甲某" }] });
    expect(stored.value["title"]).toBeUndefined();
  });

  it("merges keystrokes of one field and keeps fields in order", async () => {
    const { queue, sent, answer } = bench();
    for (const text of ["高", "高性", "高性能"]) queue.set("title", text, "type:title");
    queue.set("year", 3);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([{ edits: [{ op: "set", path: "title", value: "高性能" }], group: "type:title" }]);
    await answer();
    expect(sent[1]).toEqual({ edits: [{ op: "set", path: "year", value: 3 }], group: undefined });
  });

  it("waits for a rest in typing", async () => {
    const { queue, sent } = bench();
    queue.set("title", "高", "type:title");
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(15);
    expect(sent).toHaveLength(1);
  });

  it("keeps a newer keystroke on screen while an older one is answered", async () => {
    const { queue, answer } = bench();
    queue.set("title", "高", "type:title");
    await vi.advanceTimersByTimeAsync(30);
    queue.set("title", "高性能", "type:title");
    await answer();
    expect(queue.values.value["title"]).toBe("高性能");
  });

  it("flushes to the end", async () => {
    const { queue, stored, answer } = bench();
    queue.set("title", "高", "type:title");
    let flushed = false;
    void queue.flush().then(() => (flushed = true));
    queue.set("title", "高性", "type:title");
    await answer();
    await answer();
    expect(flushed).toBe(true);
    expect(stored.value["title"]).toBe("高性");
  });

  it("tells of a refusal and goes back to what is stored", async () => {
    const { queue, errors, answer, refuseNext } = bench();
    refuseNext();
    queue.set("title", "高", "type:title");
    await vi.advanceTimersByTimeAsync(30);
    await answer();
    expect(errors).toHaveLength(1);
    expect(queue.values.value["title"]).toBeUndefined();
  });
});
