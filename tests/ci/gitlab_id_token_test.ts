import assert from "node:assert/strict";
import { hasIdentity, requestIdToken } from "../../lib/ci/id_token.ts";
import { detectCi } from "../../lib/ci/provider.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { gitlabJob, gitlabToken } from "../helpers/gitlab_job.ts";
import { testSystem } from "../helpers/test_system.ts";

const token = gitlabToken();

Deno.test("requestIdToken() takes GitLab's token from the variable of its audience", async () => {
  const system = testSystem(gitlabJob({ TESTPYPI_ID_TOKEN: token }));
  assert.equal((await requestIdToken(system, "testpypi")).reveal(), token);
  assert.equal((await requestIdToken(system, "testpypi")).reveal(), token);
});

Deno.test("requestIdToken() announces GitLab's token and its parts", async () => {
  const system = testSystem(gitlabJob({ TESTPYPI_ID_TOKEN: token }));
  await requestIdToken(system, "testpypi");
  for (const part of [token, ...token.split(".").slice(1)]) assert(system.masked.includes(part));
});

Deno.test.each([
  ["pypi", "PYPI_ID_TOKEN"],
  ["https://pkgs.example.org", "HTTPS___PKGS_EXAMPLE_ORG_ID_TOKEN"],
  ["7index", "_INDEX_ID_TOKEN"],
])("requestIdToken() finds GitLab's token for %j in %s", async (audience, name) => {
  const value = gitlabToken({ aud: [audience] });
  const system = testSystem(gitlabJob({ [name]: value }));
  assert.equal((await requestIdToken(system, audience)).reveal(), value);
});

Deno.test("hasIdentity() sees any ID token of a GitLab job", () => {
  const has = (variables: Record<string, string>) =>
    hasIdentity(environmentOf(gitlabJob(variables)));
  assert.equal(has({ SIGSTORE_ID_TOKEN: "x" }), true);
  assert.equal(has({ PYPI_ID_TOKEN: "" }), false);
  assert.equal(has({}), false);
});

const refusals = [
  ["a job without ID tokens", "testpypi", {}, "identity-missing"],
  ["a job with the token of another index", "testpypi", {
    PYPI_ID_TOKEN: token,
    SIGSTORE_ID_TOKEN: token,
  }, "identity-missing"],
  ["an audience that YAML must have in quotes", "a: b\n", {}, "identity-missing"],
  ["a configuration in another project", "testpypi", {
    CI_CONFIG_PATH: "ci.yml@corp/shared",
  }, "identity-missing"],
  ["a variable that somebody set", "testpypi", {
    TESTPYPI_ID_TOKEN: "pypi-AgEIcHlwaS5vcmcplanted",
  }, "identity-invalid"],
  ["a token with another audience", "testpypi", {
    TESTPYPI_ID_TOKEN: gitlabToken({ aud: "pypi" }),
  }, "identity-invalid"],
  ["a token with two audiences", "testpypi", {
    TESTPYPI_ID_TOKEN: gitlabToken({ aud: ["testpypi", "sigstore"] }),
  }, "identity-invalid"],
  ["a token that is over", "testpypi", {
    TESTPYPI_ID_TOKEN: gitlabToken({ exp: 1_700_000_000 }),
  }, "identity-invalid"],
] as const;
for (const [name, audience, variables, code] of refusals) {
  Deno.test(`requestIdToken() explains on GitLab: ${name}`, async (t) => {
    const planted = Object.entries(variables).filter(([name]) => name.endsWith("_ID_TOKEN"));
    const work = () => requestIdToken(testSystem(gitlabJob(variables)), audience);
    const error = await failureOf(work, code, planted.map(([, value]) => value));
    await t.assertSnapshot(toldBy(error));
  });
}

Deno.test("requireIdentity() names the lines to add to .gitlab-ci.yml", async (t) => {
  const system = testSystem(gitlabJob({ CI_CONFIG_PATH: "ci/release.yml" }));
  const work = () => detectCi(system.env)?.requireIdentity(system) ?? Promise.resolve();
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-missing")));
});
