import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

// Three rings, the inner never knowing the outer: bundle and ui import nobody, model imports bundle, workbench all.
const REACT = ["react", "react-dom", "react/*", "@mui/*", "@emotion/*", "@xyflow/*", "@tanstack/*"];
const ZONES = [
  { ring: "bundle", forbidden: ["**/model/*", "**/ui/*", "**/workbench/**", ...REACT] },
  { ring: "ui", forbidden: ["**/bundle/*", "**/model/*", "**/workbench/**"] },
  { ring: "model", forbidden: ["**/ui/*", "**/workbench/**", ...REACT] },
].map(({ ring, forbidden }) => ({
  files: [`src/${ring}/**`],
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: forbidden, message: `${ring} does not know it: see docs/workbench.md` }] }] },
}));

export default ts.config(
  { ignores: ["node_modules", "public", "src/bundle/types.ts", "src/bundle/bundleTypes.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [ts.configs.strictTypeChecked],
    plugins: { "react-hooks": hooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...hooks.configs.recommended.rules,
      "no-restricted-syntax": ["error", { selector: "ExportDefaultDeclaration", message: "name what you export" }],
      "max-lines": ["error", 200],
      "max-params": ["error", 5],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      // Records come from files: what their types promise is checked anyway.
      "@typescript-eslint/no-unnecessary-condition": "off",
    },
  },
  ...ZONES,
  { files: ["vite.config.ts", "vitest.e2e.config.ts", "e2e/stage.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.test.ts", "e2e/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off", "max-lines": "off" } },
  { files: ["scripts/*.mjs", "*.js"], languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } } },
);
