import assert from "node:assert/strict";
import { detectCi } from "../../lib/ci/provider.ts";
import { guardIssuer, guardTakenCi } from "../../lib/index/guard_issuer.ts";
import { pypi, testPypi } from "../../lib/index/index.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { sha } from "../helpers/github_job.ts";
import { gitlabClaims, gitlabJob } from "../helpers/gitlab_job.ts";
import { claims } from "../helpers/mint_claims.ts";

const ours = { name: "Ours", simpleUrl: "https://x.org/simple/", uploadUrl: "https://x.org/up" };
const circleci = { CIRCLECI: "true", CIRCLE_SHA1: sha };
const buildkite = { BUILDKITE: "true", BUILDKITE_BUILD_ID: "1" };

function ciOf(variables: Record<string, string>) {
  const ci = detectCi(environmentOf(variables));
  assert(ci !== undefined);
  return ci;
}

for (
  const [index, variables] of [[pypi, circleci], [testPypi, buildkite]] as const
) {
  const { label } = ciOf(variables);
  Deno.test(`guardTakenCi() says that ${index.name} takes no tokens of ${label}`, async (t) => {
    const work = () => Promise.try(() => guardTakenCi(index, ciOf(variables)));
    await t.assertSnapshot(toldBy(await failureOf(work, "identity-not-taken")));
  });
}

Deno.test("guardTakenCi() leaves it to other indexes whose tokens they take", () => {
  guardTakenCi(ours, ciOf(circleci));
  guardTakenCi(pypi, ciOf(gitlabJob()));
});

const forgejo = { ...claims, iss: "https://forge.example.org/api/actions" };
for (
  const [name, token] of [
    ["Forgejo, under GitHub's variables", forgejo],
    ["a server that nobody knows", { ...claims, iss: "https://x\n::error::y" }],
    ["CircleCI", { iss: "https://oidc.circleci.com" }],
    ["Buildkite", { iss: "https://agent.buildkite.com" }],
    ["nobody", {}],
  ] as const
) {
  Deno.test(`guardIssuer() keeps a token from PyPI that is by ${name}`, async (t) => {
    const work = () => Promise.try(() => guardIssuer(testPypi, token));
    await t.assertSnapshot(toldBy(await failureOf(work, "identity-not-taken")));
    guardIssuer(ours, token);
  });
}

Deno.test("guardIssuer() lets those pass that PyPI takes, a GitLab of one's own among them", () => {
  guardIssuer(pypi, claims);
  guardIssuer(pypi, gitlabClaims);
  guardIssuer(pypi, { ...gitlabClaims, iss: "https://gitlab.example.org" });
  guardIssuer(pypi, { iss: "https://accounts.google.com", email: "a@b.org" });
});
