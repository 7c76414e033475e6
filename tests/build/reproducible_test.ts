// The same commit builds to the same bytes: two clones, two sets of surroundings, the sample project.
import assert from "node:assert/strict";
import { sampleFiles } from "../../lib/rehearsal/sample.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const script = new URL("build_once.ts", import.meta.url).pathname;

/** Builds in a process of its own, with a mode mask of its own. */
async function buildIn(dir: string, umask: string, variables: Record<string, string>) {
  const { success, stdout, stderr } = await new Deno.Command("sh", {
    args: [
      "-c",
      `umask ${umask}; exec "$@"`,
      "sh",
      Deno.execPath(),
      "run",
      "-A",
      script,
      dir,
      "1.1.0.dev2",
    ],
    env: variables,
    stdin: "null",
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("two clones of a commit build to the same bytes, whatever surrounds them", async () => {
  await using repo = await gitRepo(Object.fromEntries(sampleFiles));
  await repo.git("tag", "v1.0.0");
  await repo.commits(2);
  await using folder = await temporaryFolder();
  const first = folder.join("one");
  const second = folder.join("elsewhere", "another-name");
  await repo.git("clone", "-q", repo.dir, first);
  await repo.git("clone", "-q", "--no-checkout", repo.dir, second);
  // The second clone's files are made one by one, in another order, with other times and modes.
  for (const path of [...sampleFiles.keys()].toSorted().toReversed()) {
    await repo.git("-C", second, "checkout", "-q", "HEAD", "--", path);
    await Deno.utime(`${second}/${path}`, 1, 1_000_000_000);
    await Deno.chmod(`${second}/${path}`, 0o664);
  }
  // As CI checks a tag out: setuptools-scm writes the branch's name into the sdist.
  await repo.git("-C", second, "checkout", "-q", "--detach");
  const [one, other] = await Promise.all([
    buildIn(first, "022", { TZ: "UTC" }),
    buildIn(second, "077", {
      TZ: "Asia/Tokyo",
      LC_ALL: "C",
      PYTHONHASHSEED: "7",
      SOURCE_DATE_EPOCH: "5",
    }),
  ]);
  assert.equal(one.files.length, 2);
  assert.deepEqual(other, one);
  for (const { filename } of one.files) {
    const [a, b] = await Promise.all(
      [first, second].map((dir) => Deno.readFile(`${dir}/dist/${filename}`)),
    );
    assert.deepEqual(a, b);
  }
});
