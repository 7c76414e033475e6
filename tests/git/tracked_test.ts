// Tests of asking git whether it keeps a file.
import assert from "node:assert/strict";
import { tagKind } from "../../lib/git/tag_kind.ts";
import { isTracked } from "../../lib/git/tracked.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { testSystem } from "../helpers/test_system.ts";

Deno.test("isTracked() knows what was committed or added from what only lies there", async () => {
  await using repo = await gitRepo({
    "src/a/_version.py": "",
    "x[1].py": "",
    ".gitignore": "i.py",
  });
  await repo.write("added.py", "");
  await repo.git("add", "added.py");
  for (const path of ["new.py", "i.py", "x1.py"]) await repo.write(path, "");
  const tracked = (path: string) =>
    isTracked(testSystem(cleanVariables()), { root: repo.dir }, path);
  for (const path of ["src/a/_version.py", "x[1].py", "added.py"]) {
    assert.equal(await tracked(path), true, path);
  }
  for (const path of ["new.py", "i.py", "x1.py", "x*.py", "gone.py", "../out.py"]) {
    assert.equal(await tracked(path), false, path);
  }
});

Deno.test("tagKind() tells a tag of its own from a name for a commit", async () => {
  await using repo = await gitRepo({ "a.py": "" });
  await repo.git("tag", "-a", "v1.0", "-m", "v1.0");
  await repo.git("tag", "v1.1");
  await repo.git("tag", "v1.2/rc1");
  const kind = (name: string) => tagKind(testSystem(cleanVariables()), { root: repo.dir }, name);
  assert.equal(await kind("v1.0"), "annotated");
  assert.equal(await kind("v1.1"), "lightweight");
  for (const name of ["v1.2", "v1.*", "v2.0", "main", "--help"]) {
    assert.equal(await kind(name), undefined, name);
  }
});
