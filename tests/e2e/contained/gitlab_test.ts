// On GitLab CI, the flags of the publish task with what README says to add are enough, and without it the error says so.
import assert from "node:assert/strict";
import { join } from "@std/path";
import about from "../../../deno.json" with { type: "json" };
import { permissionsElsewhere } from "../../../lib/publish/permissions.ts";
import { gitlabJob, gitlabToken } from "../../helpers/gitlab_job.ts";
import { steady } from "../ci_world.ts";
import { allowedBy } from "./used_permissions.ts";
import { containedWorld } from "./contained_world.ts";

const main = "refs/heads/main";

Deno.test("a job of GitLab publishes with its variables named on top, and says which one is not", async (t) => {
  await using world = await containedWorld();
  const { ci } = world;
  const { test, production } = ci.rehearsal;
  const dir = await world.handOver(main, await world.build(main));
  const { tasks } = JSON.parse(await Deno.readTextFile(join(dir, "deno.json")));
  const job = gitlabJob({
    CI_COMMIT_SHA: (await ci.upstream.git("rev-parse", main)).trim(),
    PYRELEASE_TESTPYPI_URL: test.url,
    PYRELEASE_PYPI_URL: production.url,
    TESTPYPI_ID_TOKEN: gitlabToken(),
  });
  const minted = test.addUserToken();
  test.options.intercept = ({ url }) =>
    new URL(url).pathname === "/_/oidc/mint-token" ? Response.json({ token: minted }) : undefined;

  const without = await world.deno(["task", "publish"], dir, job);
  assert.equal(without.code, 1);
  await t.assertSnapshot(steady(without.stderr));

  const { env = [] } = permissionsElsewhere.gitlab;
  const flags = [...allowedBy(tasks.publish.command, {})].map(([name, values]) =>
    `--allow-${name}=${[...values, ...(name === "env" ? env : [])].join(",")}`
  );
  const module = `jsr:${about.name}@${about.version}`;
  const ended = await world.deno(["run", "--no-prompt", ...flags, module, "publish"], dir, job);
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(test.project("tiny")?.releases.size, 1);
});
