// `doctor --online`: how GitHub protects the environments of the jobs that publish.
import assert from "node:assert/strict";
import type { KeptEnvironment } from "../../helpers/github_api/state.ts";
import { type GithubApi, githubApi } from "../../helpers/github_api/server.ts";
import { examineEnvironments } from "../../../lib/setup/doctor/examine_environments.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { afterMove, namedPatient, plain, trusted, workflowPath } from "./patients.ts";

const custom = { protected_branches: false, custom_branch_policies: true };
const tagsAlone: KeptEnvironment = {
  reviewers: 1,
  policy: custom,
  branchPolicies: [{ name: "v*", type: "tag" }],
};
const mainAlone: KeptEnvironment = {
  reviewers: 0,
  policy: custom,
  branchPolicies: [{ name: "main", type: "branch" }],
};
const open: KeptEnvironment = { reviewers: 0, policy: null, branchPolicies: [] };

/** What `doctor` says, with these environments on GitHub. */
async function examined(
  environments: Readonly<Record<string, KeptEnvironment>>,
  files: Readonly<Record<string, string>> = {},
  prepare: (api: GithubApi) => Record<string, string> | void = () => {},
) {
  await using api = await githubApi({ repository: "octo/pyforge-cli" });
  for (const [name, kept] of Object.entries(environments)) api.environments.set(name, kept);
  const variables = prepare(api) ?? {};
  await using repo = await gitRepo({ ...await afterMove(), ...files });
  await repo.git("remote", "add", "origin", "https://github.com/octo/pyforge-cli.git");
  const system = testSystem({ GITHUB_API_URL: api.url, ...variables });
  const found = await examineEnvironments(system, await namedPatient(system, repo.dir));
  return JSON.parse(
    JSON.stringify(found ?? null).replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT"),
  );
}

Deno.test("environments as init asks for them are protected", async () => {
  const { state, detail } = await examined({ pypi: tagsAlone, testpypi: mainAlone });
  assert.deepEqual([state, detail], ["passed", "GitHub protects testpypi and pypi"]);
});

Deno.test("each gap in an environment's protection is told of", async (t) => {
  const rules = (...branchPolicies: KeptEnvironment["branchPolicies"]): KeptEnvironment => ({
    reviewers: 1,
    policy: custom,
    branchPolicies,
  });
  const cases: Readonly<Record<string, Readonly<Record<string, KeptEnvironment>>>> = {
    "none is there": {},
    "both are open": { pypi: open, testpypi: open },
    "branches where tags should be": {
      pypi: rules({ name: "main", type: "branch" }, { name: "release/*", type: "branch" }),
      testpypi: rules({ name: "*", type: "branch" }),
    },
    "protected branches": {
      pypi: {
        ...open,
        reviewers: 2,
        policy: { protected_branches: true, custom_branch_policies: false },
      },
      testpypi: { ...open, policy: { protected_branches: true, custom_branch_policies: false } },
    },
  };
  for (const [what, environments] of Object.entries(cases)) {
    await t.step(what, async (t) => {
      const { state, problems } = await examined(environments);
      assert.equal(state, "todo");
      await t.assertSnapshot(
        problems.map(({ message, why, fix }: Record<string, string>) =>
          `${message}\n${why}\n${fix}`
        )
          .join("\n\n"),
      );
    });
  }
});

Deno.test("an environment whose name is odd is asked for by that name alone", async () => {
  const odd = "deploy/../pypi é";
  const { state } = await examined({ [odd]: tagsAlone }, {
    [workflowPath]: trusted(plain).replace("environment: pypi", `environment: "${odd}"`),
  });
  assert.equal(state, "passed");
});

Deno.test("what GitHub does not answer leaves the question open", async () => {
  const { state, problems } = await examined(
    {},
    {},
    () => ({ GH_TOKEN: "ghs_wrong" }),
  );
  assert.equal(state, "todo");
  assert.match(
    problems[0].message,
    /^GitHub will not read the environment testpypi in octo\/pyforge-cli$/,
  );
  assert(!JSON.stringify(problems).includes("ghs_wrong"));
});

Deno.test("a project elsewhere than on GitHub has no environments to ask for", async () => {
  await using repo = await gitRepo(await afterMove());
  await repo.git("remote", "add", "origin", "https://gitlab.com/octo/pyforge-cli.git");
  const system = testSystem();
  assert.equal(await examineEnvironments(system, await namedPatient(system, repo.dir)), undefined);
});
