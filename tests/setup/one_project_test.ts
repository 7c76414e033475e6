// Which repositories hold more than one package.
import assert from "node:assert/strict";
import { guardTags, otherPackages } from "../../lib/setup/one_project.ts";
import { filesOf } from "./files_of.ts";

const empty = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, ""]));

Deno.test("a second package is found, and a module, an example or a fixture is none", async () => {
  const others = (...paths: string[]) =>
    otherPackages(filesOf(empty("pyproject.toml", ...paths)), "");
  assert.deepEqual(
    await others(
      "src/a/models/__init__.py",
      "src/a/models/setup.py",
      "example-plugin/setup.py",
      "tests/fixtures/b/pyproject.toml",
      "docs/pyproject.toml",
    ),
    [],
  );
  const found = await others("backend/pyproject.toml", "plugins/c/setup.py");
  assert.deepEqual(found, ["backend", "plugins/c"]);
  assert.equal(
    guardTags(found, undefined)[0]?.what,
    "The repository holds more than one package: also in backend, plugins/c",
  );
  assert.deepEqual(guardTags(found, "a-v"), []);
});

Deno.test("for a package in a folder the root counts when it is one, and not when it configures tools", async () => {
  const files = (root: string) =>
    filesOf({
      ...empty("a/pyproject.toml", "a/sub/setup.py", "b/pyproject.toml"),
      "pyproject.toml": root,
    });
  assert.deepEqual(await otherPackages(files("[tool.ruff]\n"), "a"), ["a/sub", "b"]);
  assert.deepEqual(await otherPackages(files('[project]\nname = "x"\n'), "b"), ["", "a", "a/sub"]);
});
