// The guideline's text, loaded once per pack and shared by clause tags, the reader and the clause meter.
import { shallowReactive } from "vue";
import type { ClauseSource } from "@/ui/clauses";
import { call } from "@/ipc/client";
import type { ClauseView, GuidelineView } from "@/ipc/wire";

const loaded = shallowReactive(new Map<string, GuidelineView>());
const byId = shallowReactive(new Map<string, Map<string, ClauseView>>());
const loading = new Map<string, Promise<GuidelineView>>();

export function guidelineOf(pack: string): GuidelineView | undefined {
  return loaded.get(pack);
}

export function clauseOf(pack: string, id: string): ClauseView | undefined {
  return byId.get(pack)?.get(id);
}

/** Lets go of everything loaded, because what is laid over the guidelines changed. */
export function forgetGuidelines(): void {
  loaded.clear();
  byId.clear();
  loading.clear();
}

/** Loads a guideline unless it is there or on its way. */
export function loadGuideline(pack: string): Promise<GuidelineView> {
  const present = loaded.get(pack);
  if (present) return Promise.resolve(present);
  let pending = loading.get(pack);
  if (!pending) {
    const asked: Promise<GuidelineView> = call("guideline", { pack })
      .then((view) => {
        // Overtaken by another way of reading it: whoever waits gets it, but it is not kept.
        if (loading.get(pack) !== asked) return view;
        loaded.set(pack, view);
        byId.set(pack, new Map(view.clauses.map((clause) => [clause.id, clause])));
        return view;
      })
      .finally(() => {
        if (loading.get(pack) === asked) loading.delete(pack);
      });
    loading.set(pack, asked);
    pending = asked;
  }
  return pending;
}

/** The clause source for everything below a component that knows its pack. */
export function clauseSource(pack: () => string | undefined, draft?: () => string): ClauseSource {
  return {
    find: (id) => {
      const name = pack();
      return name ? clauseOf(name, id) : undefined;
    },
    route: (id) => (draft ? { name: "draft-guideline", params: { id: draft() }, query: { clause: id } } : { name: "guideline", params: { pack: pack() ?? "" }, query: { clause: id } }),
  };
}
