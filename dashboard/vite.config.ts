import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The page ships inside the Python package; file names carry no hashes, so that a rebuild is a small diff. */
export default defineConfig({
  base: "./",
  plugins: [react()],
  html: { cspNonce: "TOOLGEN-NONCE" },
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  preview: { host: "127.0.0.1", port: 4173 },
  build: {
    outDir: "../src/toolgen/dashboard/page",
    emptyOutDir: true,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
