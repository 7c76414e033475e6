// A CI job that may not publish, or does not say what it is about.
import { githubJob } from "../../helpers/github_job.ts";
import { world } from "../world.ts";
import { handedOver } from "./handed_over.ts";
import { scmProject } from "./projects.ts";
import { refuses } from "./refuses.ts";

const args = ["publish"];
const onTag = { GITHUB_REF: "refs/tags/v1.0", GITHUB_REF_NAME: "v1.0", GITHUB_REF_TYPE: "tag" };

Deno.test("publish refuses a job without id-token: write, and says which line to add", async (t) => {
  await using handed = await handedOver();
  const { ACTIONS_ID_TOKEN_REQUEST_URL: _, ACTIONS_ID_TOKEN_REQUEST_TOKEN: __, ...variables } =
    handed.variables;
  await refuses(t, handed.place, { args, variables, code: "identity-missing" });
});

/** What happened, and the job's own part of its variables and event. */
const jobs = [
  {
    what: "a fork's push to main",
    code: "identity-missing",
    variables: { GITHUB_REPOSITORY: "eve/forge" },
    event: { repository: { default_branch: "main", fork: true } },
  },
  {
    what: "pull_request_target",
    code: "event-refused",
    variables: { GITHUB_EVENT_NAME: "pull_request_target", GITHUB_REF: "refs/heads/main" },
    event: { pull_request: { head: { repo: { full_name: "eve/forge" } } } },
  },
  {
    what: "a manual run that names no index",
    code: "dispatch-invalid",
    variables: { GITHUB_EVENT_NAME: "workflow_dispatch" },
    event: {},
  },
  {
    what: "a manual run that names another index",
    code: "dispatch-invalid",
    variables: { GITHUB_EVENT_NAME: "workflow_dispatch" },
    event: { inputs: { index: "::error::staging\x1b[2J" } },
  },
  {
    what: "a manual run to PyPI on a branch",
    code: "dispatch-invalid",
    variables: { GITHUB_EVENT_NAME: "workflow_dispatch" },
    event: { inputs: { index: "pypi" } },
  },
  {
    what: "an event that is not JSON",
    code: "ci-event-invalid",
    variables: {},
    event: '::error::x\n{"repository',
  },
  {
    what: "an event that is a list",
    code: "ci-event-invalid",
    variables: {},
    event: [],
  },
  {
    what: "an event that is nowhere",
    code: "ci-event-invalid",
    variables: { GITHUB_EVENT_PATH: "/nowhere/event.json" },
    event: {},
  },
  {
    what: "no event at all",
    code: "ci-event-invalid",
    variables: { GITHUB_EVENT_PATH: "" },
    event: {},
  },
  {
    what: "a commit that is no commit",
    code: "ci-environment-invalid",
    variables: { GITHUB_SHA: "main" },
    event: {},
  },
] as const;

for (const { what, code, variables, event } of jobs) {
  Deno.test(`publish refuses ${what}`, async (t) => {
    await using place = await world(scmProject(), "v0.9");
    const sha = await place.repo.commit();
    await using job = await githubJob({ GITHUB_SHA: sha, ...variables }, event);
    const filter = { [job.variables["GITHUB_EVENT_PATH"] ?? ""]: "EVENT" };
    await refuses(t, place, { args, variables: job.variables, code, filter });
  });
}

Deno.test("publish refuses a checkout that is not the event's commit", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  const sha = await place.repo.git("rev-parse", "HEAD");
  await place.repo.commit();
  await using job = await githubJob({ GITHUB_SHA: sha });
  await refuses(t, place, { args, variables: job.variables, code: "commit-mismatch" });
});

Deno.test("publish refuses a tag that is not on the main branch", async (t) => {
  await using place = await world(scmProject());
  await place.repo.git("switch", "-q", "-c", "side");
  const sha = await place.repo.commit();
  await place.repo.git("tag", "v1.0");
  await using job = await githubJob({ GITHUB_SHA: sha, ...onTag });
  await refuses(t, place, { args, variables: job.variables, code: "tag-off-main" });
});

Deno.test("publish refuses a tag where the clone has no main branch", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  const sha = await place.repo.git("rev-parse", "HEAD");
  await place.repo.git("switch", "-q", "--detach");
  await place.repo.git("branch", "-q", "-D", "main");
  await using job = await githubJob({ GITHUB_SHA: sha, ...onTag });
  await refuses(t, place, { args, variables: job.variables, code: "main-missing" });
});

/** A place whose commit has two annotated tags: v1.0, and a newer v1.1. */
async function taggedTwice() {
  const place = await world(scmProject());
  const sha = await place.repo.git("rev-parse", "HEAD");
  await place.repo.git("tag", "-a", "v1.0", "-m", "v1.0");
  const object =
    `object ${sha}\ntype commit\ntag v1.1\ntagger Ada <ada@example.org> 1700000100 +0000\n`;
  await place.repo.write(".git/v1.1", `${object}\nv1.1\n`);
  const id = await place.repo.git("hash-object", "-t", "tag", "-w", ".git/v1.1");
  await Deno.remove(`${place.dir}/.git/v1.1`);
  await place.repo.git("update-ref", "refs/tags/v1.1", id);
  return { place, sha };
}

Deno.test("publish refuses a tag that is not the version that git gives", async (t) => {
  const { place: made, sha } = await taggedTwice();
  await using place = made;
  await using job = await githubJob({ GITHUB_SHA: sha, ...onTag });
  await refuses(t, place, { args, variables: job.variables, code: "tag-not-version" });
});

Deno.test("publish refuses an annotated tag that the checkout made lightweight", async (t) => {
  const { place: made, sha } = await taggedTwice();
  await using place = made;
  // As actions/checkout before 6.0.2 does: git fetch origin +SHA:refs/tags/v1.1
  await place.repo.git("update-ref", "refs/tags/v1.1", sha);
  const onNewer = { ...onTag, GITHUB_REF: "refs/tags/v1.1", GITHUB_REF_NAME: "v1.1" };
  await using job = await githubJob({ GITHUB_SHA: sha, ...onNewer });
  await refuses(t, place, { args, variables: job.variables, code: "tag-made-lightweight" });
});
