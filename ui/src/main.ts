// Where the window begins.
import { createApp } from "vue";
import App from "./app/App.vue";
import { chooseBackend } from "./app/backend";
import { router } from "./app/router";
import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import "./ui/controls.css";

void chooseBackend().then(() => createApp(App).use(router).mount("#app"));
