// Which repositories hold more than one package.
import assert from "node:assert/strict";
import { guardOneProject } from "../../lib/setup/one_project.ts";

Deno.test("a second package is found, and a module, an example or a fixture is none", () => {
  const others = (...tracked: string[]) => guardOneProject(["pyproject.toml", ...tracked], "");
  assert.deepEqual(
    others(
      "src/a/models/__init__.py",
      "src/a/models/setup.py",
      "example-plugin/setup.py",
      "tests/fixtures/b/pyproject.toml",
      "docs/pyproject.toml",
    ),
    [],
  );
  assert.equal(
    others("backend/pyproject.toml", "plugins/c/setup.py")[0]?.what,
    "The repository holds more than one package: also in backend, plugins/c",
  );
});
