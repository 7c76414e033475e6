// A refused token of GitLab, or of Google: what the publisher must say stands beside each claim.
import { mintToken } from "../../lib/index/mint.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { gitlabToken } from "../helpers/gitlab_job.ts";
import { serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { context, noPublisher, refusal } from "../helpers/mint_claims.ts";
import { testSystem } from "../helpers/test_system.ts";

async function told(idToken: string, body: unknown = noPublisher, fork = false): Promise<string> {
  await using server = serveInTurn([422, body]);
  const system = testSystem();
  const fixed = { ...system, clock: { ...system.clock, now: () => 1_795_000_000_000 } };
  const work = () => mintToken(fixed, indexAt(server), new Secret(idToken), { ...context, fork });
  return toldBy(await failureOf(work, "mint-refused", [idToken]));
}

const tokens = [
  ["a claim that differs from the publisher's", {}],
  ["no environment", { environment: undefined }],
  ["another environment than the channel's", { environment: "production" }],
  ["an environment in another case", { environment: "TestPyPI" }],
  ["a configuration of another project", {
    ci_config_ref_uri: "gitlab.com/corp/shared//release.yml@refs/heads/main",
  }],
  ["a configuration in a folder", {
    ci_config_ref_uri: "gitlab.com/octo/tools/forge//ci/more/release.yaml@refs/heads/main",
  }],
  ["a configuration that is no YAML file", {
    ci_config_ref_uri: "gitlab.com/octo/tools/forge//ci@refs/heads/main",
  }],
  ["a configuration of another ref", {
    ci_config_ref_uri: "gitlab.com/octo/tools/forge//.gitlab-ci.yml@refs/merge-requests/7/head",
  }],
  ["a server of one's own", {
    iss: "https://git.example.org",
    ci_config_ref_uri: "git.example.org/octo/tools/forge//.gitlab-ci.yml@refs/heads/main",
  }],
  ["a token that is over", { exp: 1_700_000_000 }],
  ["claims that would give commands", {
    project_path: "octo/##[add-mask]",
    environment: "x\n::error::owned\u202e",
    ci_config_ref_uri: "gitlab.com/octo/##[add-mask]//\x1b[31m.yml@refs/heads/main",
  }],
] as const;
for (const [name, changed] of tokens) {
  Deno.test(`mintToken() explains of GitLab: ${name}`, async (t) => {
    await t.assertSnapshot(await told(gitlabToken(changed)));
  });
}

Deno.test("mintToken() explains of GitLab: a server that the index does not know", async (t) => {
  const token = gitlabToken({ iss: "https://git.example.org" });
  const said = refusal("invalid-payload", "unknown trusted publishing issuer");
  await t.assertSnapshot(await told(token, said));
});

Deno.test("mintToken() explains of GitLab: a pipeline of a fork", async (t) => {
  await t.assertSnapshot(await told(gitlabToken(), noPublisher, true));
});

Deno.test("mintToken() explains of Google Cloud what the publisher must say", async (t) => {
  const claims = {
    iss: "https://accounts.google.com",
    aud: "testpypi",
    sub: "104711",
    email: "publisher@forge-1.iam.gserviceaccount.com",
    email_verified: true,
  };
  await t.assertSnapshot(await told(jwtOf(claims)));
});
