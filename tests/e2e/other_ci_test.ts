// Publishing from other CIs than GitHub, as a user would: the tasks as processes, an index on the loopback.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { standIn } from "../helpers/stand_in.ts";
import { gitlabJob, gitlabToken } from "../helpers/gitlab_job.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { type CiWorld, ciWorld, steady } from "./ci_world.ts";

const main = "refs/heads/main";

/** A GitLab job on a push to main of the world's project. */
async function jobOf(
  world: CiWorld,
  variables: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  return gitlabJob({
    CI_COMMIT_SHA: (await world.upstream.git("rev-parse", main)).trim(),
    PYRELEASE_TESTPYPI_URL: world.rehearsal.test.url,
    PYRELEASE_PYPI_URL: world.rehearsal.production.url,
    ...variables,
  });
}

/** What the index was sent to its mint, which answers as given. */
function mintOf(world: CiWorld, answer: () => Response): string[] {
  const sent: string[] = [];
  world.rehearsal.test.options.intercept = async (request) => {
    if (new URL(request.url).pathname !== "/_/oidc/mint-token") return undefined;
    sent.push((await request.clone().json()).token);
    return answer();
  };
  return sent;
}

Deno.test("publish takes GitLab's ID token, which is in no file and in nothing that is said", async () => {
  await using world = await ciWorld();
  const token = gitlabToken();
  const minted = world.rehearsal.test.addUserToken();
  const sent = mintOf(world, () => Response.json({ success: true, token: minted }));
  const dir = await world.checkOut(main);
  const job = await jobOf(world, { TESTPYPI_ID_TOKEN: token });
  const ended = await world.task("publish --one-job", dir, job);
  assert.equal(ended.code, 0, ended.stderr);
  assert.deepEqual(sent, [token]);
  assert.equal(world.rehearsal.test.project("tiny")?.releases.size, 1);
  const written = [ended.stdout, ended.stderr];
  for await (const path of filesBelow(dir)) written.push(await Deno.readTextFile(path));
  for (const secret of [token, ...token.split(".").slice(1), minted, btoa(`__token__:${minted}`)]) {
    assert(!written.join("\n").includes(secret));
  }
});

Deno.test("publish goes without attestations where GitLab gives no token for them, and says what to add", async (t) => {
  await using world = await ciWorld();
  const minted = world.rehearsal.test.addUserToken();
  mintOf(world, () => Response.json({ success: true, token: minted }));
  const dir = await world.checkOut(main);
  const job = await jobOf(world, {
    TESTPYPI_ID_TOKEN: gitlabToken(),
    ...await world.rehearsal.sigstore.variables(),
  });
  const ended = await world.task("publish --one-job", dir, job);
  assert.equal(ended.code, 0, ended.stderr);
  const said = steady(ended.stderr.slice(ended.stderr.indexOf("warning")));
  await t.assertSnapshot(said.slice(0, said.indexOf("✗")));
  assert.equal(world.rehearsal.fulcio.requests.length, 0);
});

Deno.test("publish refuses a GitLab job without ID tokens before it builds", async (t) => {
  await using world = await ciWorld();
  const dir = await world.checkOut(main);
  const ended = await world.task("publish", dir, await jobOf(world, {}));
  assert.equal(ended.code, 1);
  await t.assertSnapshot(steady(ended.stderr));
  assert.equal(world.rehearsal.test.requests.length, 0);
});

Deno.test("publish sends GitLab's ID token once, and says that it cannot be refreshed", async (t) => {
  await using world = await ciWorld();
  const sent = mintOf(world, () => new Response("<html>Bad Gateway", { status: 502 }));
  const dir = await world.checkOut(main);
  const job = await jobOf(world, { TESTPYPI_ID_TOKEN: gitlabToken() });
  const ended = await world.task("publish --one-job --json", dir, job);
  assert.equal(ended.code, 1);
  assert.equal(sent.length, 1);
  await t.assertSnapshot(steady(ended.stdout.trimEnd().split("\n").at(-1) ?? ""));
});

Deno.test("publish does nothing on a merge request of GitLab", async () => {
  await using world = await ciWorld();
  const dir = await world.checkOut(main);
  const job = await jobOf(world, {
    CI_COMMIT_BRANCH: "",
    CI_PIPELINE_SOURCE: "merge_request_event",
    TESTPYPI_ID_TOKEN: gitlabToken(),
  });
  const ended = await world.task("publish", dir, job);
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stdout + ended.stderr, /merge_request_event publishes nothing/);
});

Deno.test("publish shows no request for GitLab's ID token: it is a variable", async () => {
  await using world = await ciWorld();
  const dir = await world.checkOut(main);
  const job = await jobOf(world, { TESTPYPI_ID_TOKEN: gitlabToken() });
  const ended = await world.task("publish --one-job --dry-run", dir, job);
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stdout, /mint-token/);
  assert.doesNotMatch(ended.stdout, /ACTIONS_ID_TOKEN/);
});

const circleci = (sha: string): Record<string, string> => ({
  CIRCLECI: "true",
  CIRCLE_BRANCH: "main",
  CIRCLE_BUILD_NUM: "17",
  CIRCLE_PROJECT_REPONAME: "tiny",
  CIRCLE_PROJECT_USERNAME: "octo",
  CIRCLE_SHA1: sha,
});

Deno.test("publish says that TestPyPI takes no ID tokens of CircleCI, and asks it nothing", async (t) => {
  await using world = await ciWorld();
  const dir = await world.checkOut(main);
  const sha = (await world.upstream.git("rev-parse", main)).trim();
  const ended = await world.task("publish", dir, circleci(sha));
  assert.equal(ended.code, 1);
  await t.assertSnapshot(steady(ended.stderr));
});

Deno.test("publish gets an ID token of CircleCI for an index that may take it", async () => {
  await using world = await ciWorld();
  const token = jwtOf({ iss: "https://oidc.circleci.com", aud: "testpypi" }, "cGxhbnRlZC1jY2k");
  await using agent = await standIn("circleci", `echo '${token}'`);
  const minted = world.rehearsal.test.addUserToken();
  const sent = mintOf(world, () => Response.json({ token: minted }));
  const dir = await world.checkOut(main);
  const sha = (await world.upstream.git("rev-parse", main)).trim();
  const ended = await world.task("publish --one-job", dir, {
    ...circleci(sha),
    PATH: `${agent.path.split(":")[0]}:${Deno.env.get("PATH")}`,
    PYRELEASE_TESTPYPI_URL: world.rehearsal.test.url,
  });
  assert.equal(ended.code, 0, ended.stderr);
  assert.deepEqual(sent, [token]);
  for (const secret of [token, ...token.split(".").slice(1)]) {
    assert(!(ended.stdout + ended.stderr + await agent.calls()).includes(secret));
  }
});

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) yield* filesBelow(path);
    else if (entry.isFile) yield path;
  }
}
