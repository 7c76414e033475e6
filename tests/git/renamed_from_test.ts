// Tests of finding what a file was called before.
import assert from "node:assert/strict";
import { join } from "node:path";
import { renamedFrom } from "../../lib/git/renamed_from.ts";
import { requireRepository } from "../../lib/git/repository.ts";
import { realSystem } from "../../lib/system/real.ts";
import { gitRepo } from "../helpers/git_repo.ts";

Deno.test("renamedFrom() finds the last name before this one, and nothing of a file that kept its own", async () => {
  const text = "name: Publish\non: push\njobs: {}\n";
  await using repo = await gitRepo({ "ci/first.yml": text, "other.txt": "other\n" });
  const system = realSystem();
  const repository = await requireRepository(system, repo.dir, { parents: true });
  const of = (file: string) => renamedFrom(system, repository, file);
  assert.equal(await of("ci/first.yml"), undefined);
  await repo.git("mv", "ci/first.yml", "ci/second.yml");
  await repo.git("commit", "--quiet", "--message", "rename");
  assert.equal(await of("ci/second.yml"), "ci/first.yml");
  await repo.git("mv", "ci/second.yml", "ci/dritter ü.yml");
  await Deno.writeTextFile(join(repo.dir, "ci/dritter ü.yml"), `${text}# more\n`);
  await repo.git("commit", "--quiet", "--all", "--message", "rename again");
  assert.equal(await of("ci/dritter ü.yml"), "ci/second.yml");
  assert.equal(await of("other.txt"), undefined);
  assert.equal(await of("missing.txt"), undefined);
});
