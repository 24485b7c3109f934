// Where the window begins.
import { createApp } from "vue";
import App from "./app/App.vue";
import { chooseBackend } from "./app/backend";
import { router } from "./app/router";
import { loadStart } from "./app/start";
import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import "./ui/controls.css";

// The fonts of a system hang on this (see tokens.css).
if (navigator.userAgent.includes("Linux")) document.documentElement.dataset.platform = "linux";

void chooseBackend().then(() => {
  // Asked for first: the core answers while the page is being set up.
  void loadStart();
  createApp(App).use(router).mount("#app");
});
