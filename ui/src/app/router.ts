// Where one can be. Hash routes, because the window has no server that could answer paths.
// A draft's pages fill the frame's main area; the `inspector` view is the pane on the right.
// The desk comes with the program: it is the first screen, and every further file costs the start a round trip.
import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";
import DraftsPage from "@/features/drafts/DraftsPage.vue";

export const routes: RouteRecordRaw[] = [
  { path: "/", name: "drafts", component: DraftsPage, props: (to) => ({ show: to.query.show }) },
  { path: "/tracks", name: "tracks", component: () => import("@/features/tracks/TracksPage.vue") },
  { path: "/guideline/:pack", name: "guideline", component: () => import("@/features/guideline/GuidelinePage.vue"), props: true },
  { path: "/samples", name: "samples", component: () => import("@/features/samples/SamplesPage.vue") },
  { path: "/settings", name: "settings", component: () => import("@/features/settings/SettingsPage.vue") },
  {
    path: "/draft/:id",
    component: () => import("@/app/frame/DraftFrame.vue"),
    props: true,
    children: [
      { path: "", name: "draft", redirect: (to) => ({ name: "step", params: { id: to.params.id, section: "" } }) },
      {
        path: "step/:section?",
        name: "step",
        components: { default: () => import("@/features/wizard/WizardPage.vue"), inspector: () => import("@/features/wizard/WizardInspector.vue") },
        props: { default: true, inspector: true },
      },
      {
        path: "attachments",
        name: "attachments",
        components: { default: () => import("@/features/attachments/AttachmentsPage.vue"), inspector: () => import("@/features/attachments/AttachmentsInspector.vue") },
      },
      { path: "tracks", name: "draft-tracks", component: () => import("@/features/fit/DraftTracksPage.vue") },
      { path: "guideline", name: "draft-guideline", component: () => import("@/features/guideline/DraftGuidelinePage.vue") },
      {
        path: "review",
        name: "review",
        components: { default: () => import("@/features/review/ReviewPage.vue"), inspector: () => import("@/features/review/ReviewInspector.vue") },
      },
      { path: "paste", name: "paste", component: () => import("@/features/paste/PastePage.vue") },
      { path: "export", name: "export", component: () => import("@/features/export/ExportPage.vue") },
    ],
  },
  { path: "/:rest(.*)*", redirect: "/" },
];

export const router = createRouter({ history: createWebHashHistory(), routes });
