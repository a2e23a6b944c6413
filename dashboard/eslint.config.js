import js from "@eslint/js";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

// Three rings, the inner never knowing the outer: bundle and ui import nobody, model imports bundle, workbench all.
const ZONES = [
  { target: "./src/bundle", from: ["./src/model", "./src/ui", "./src/workbench"] },
  { target: "./src/ui", from: ["./src/bundle", "./src/model", "./src/workbench"] },
  { target: "./src/model", from: ["./src/ui", "./src/workbench"] },
  { target: ["./src/bundle", "./src/model"], from: ["./node_modules/react", "./node_modules/@mui"] },
];

export default ts.config(
  { ignores: ["node_modules", "public", "src/bundle/types.ts", "src/bundle/bundleTypes.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [ts.configs.strictTypeChecked],
    plugins: { "import-x": importX, "react-hooks": hooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".js"] })], "import-x/extensions": [".ts", ".tsx"] },
    rules: {
      ...hooks.configs.recommended.rules,
      "import-x/no-restricted-paths": ["error", { zones: ZONES, basePath: import.meta.dirname }],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "max-lines": ["error", 200],
      "max-params": ["error", 5],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      // Records come from files: what their types promise is checked anyway.
      "@typescript-eslint/no-unnecessary-condition": "off",
    },
  },
  { files: ["vite.config.ts", "vitest.e2e.config.ts", "e2e/stage.ts"], rules: { "import-x/no-default-export": "off" } },
  { files: ["**/*.test.ts", "e2e/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off", "max-lines": "off" } },
  { files: ["scripts/*.mjs", "*.js"], languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } } },
);
