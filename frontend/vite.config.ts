import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  publicDir: false,
  worker: { format: "es" },
  build: {
    manifest: "manifest.json",
    target: "es2022",
    // typefaces stay files: the policy allows none inside styles
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["src/main.ts", "src/map.ts"] },
  },
});
