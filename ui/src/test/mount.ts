// Mounts a component into a document the way the window does: provided values, a memory router, and a way to wait.
import { TooltipProvider } from "reka-ui";
import { createApp, defineComponent, h, nextTick, type App, type Component, type InjectionKey } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { routes } from "@/app/router";

export interface Mounted {
  root: HTMLElement;
  app: App;
  /** The first element with this test id; throws when there is none. */
  get(testid: string): HTMLElement;
  find(testid: string): HTMLElement | null;
}

const mounted: App[] = [];

export async function mount(component: Component, { props = {}, provide = [], at = "/" }: { props?: Record<string, unknown>; provide?: [InjectionKey<unknown>, unknown][]; at?: string } = {}): Promise<Mounted> {
  const root = document.createElement("div");
  document.body.append(root);
  // The real names with empty pages: links resolve, nothing else is loaded.
  const blank = defineComponent({ render: () => null });
  const bare = (list: typeof routes): typeof routes =>
    list.map((route) => ({ path: route.path, name: route.name, component: blank, children: route.children ? bare([...route.children]) : [] }) as (typeof routes)[number]);
  const router = createRouter({ history: createMemoryHistory(), routes: bare(routes) });
  await router.push(at);
  const app = createApp({ render: () => h(TooltipProvider, null, { default: () => h(component, props) }) });
  for (const [key, value] of provide) app.provide(key, value);
  app.use(router).mount(root);
  mounted.push(app);
  await settled();
  const find = (testid: string) => document.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  return {
    root, app, find,
    get(testid) {
      const element = find(testid);
      if (!element) throw new Error(`no element with test id ${testid} in:\n${document.body.innerHTML.slice(0, 2000)}`);
      return element;
    },
  };
}

/** Waits until promises and renders that are already under way have finished. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 12; i++) {
    await Promise.resolve();
    await nextTick();
  }
}

export function unmountAll(): void {
  for (const app of mounted.splice(0)) app.unmount();
  document.body.innerHTML = "";
}
