import { defineConfig } from "vitest/config";

/** Journeys in a real browser, against the built page and its server; one after the other. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.spec.ts"],
    globalSetup: "e2e/stage.ts",
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
