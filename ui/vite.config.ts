// Build and test settings of the window's front end. Everything is bundled: the window has no network.
import vue from "@vitejs/plugin-vue";
import { fileURLToPath, URL } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  // WebKitGTK on Debian 12 and WKWebView on macOS 13 are the oldest engines in use.
  build: {
    target: ["safari16", "chrome105"],
    chunkSizeWarningLimit: 900,
    // Inlined data: URLs would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], css: false },
});
