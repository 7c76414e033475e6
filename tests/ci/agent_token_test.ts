// CircleCI and Buildkite: the CI's own program gives the token; small programs stand in for them.
import assert from "node:assert/strict";
import { requestIdToken } from "../../lib/ci/id_token.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { sha } from "../helpers/github_job.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { standIn } from "../helpers/stand_in.ts";
import { testSystem } from "../helpers/test_system.ts";

const token = jwtOf({ iss: "https://agent.example.org", jti: "1" }, "cGxhbnRlZC1hZ2VudA");

const agents = [
  {
    label: "CircleCI",
    program: "circleci",
    job: { CIRCLECI: "true", CIRCLE_SHA1: sha, CIRCLE_OIDC_TOKEN: "planted-circle-token" },
    words: ["run", "oidc", "get", "--claims", '{"aud":"pypi"}', "--root-issuer"],
    handedOn: "CIRCLE_OIDC_TOKEN=planted-circle-token",
  },
  {
    label: "Buildkite",
    program: "buildkite-agent",
    job: {
      BUILDKITE: "true",
      BUILDKITE_BUILD_ID: "0191-ab",
      BUILDKITE_AGENT_ACCESS_TOKEN: "planted-agent-token",
    },
    words: ["oidc", "request-token", "--audience", "pypi"],
    handedOn: "BUILDKITE_AGENT_ACCESS_TOKEN=planted-agent-token",
  },
] as const;

for (const { label, program, job, words, handedOn } of agents) {
  const others = { GITHUB_TOKEN: "planted-github-token", PYPI_ID_TOKEN: "planted-id-token" };
  const ask = async (script: string) => {
    await using agent = await standIn(program, script);
    const system = testSystem({ ...job, ...others, PATH: agent.path });
    const secret = await requestIdToken(system, "pypi");
    return { system, secret, calls: await agent.calls() };
  };

  Deno.test(`requestIdToken() asks ${label}'s own program`, async () => {
    const { secret, calls, system } = await ask(`echo '${token}'`);
    assert.equal(secret.reveal(), token);
    assert.deepEqual(calls.split("\n").slice(0, words.length), words);
    for (const part of [token, ...token.split(".").slice(1)]) assert(system.masked.includes(part));
    assert.deepEqual(system.events, []);
  });

  Deno.test(`requestIdToken() hands ${label}'s variables on to that program, and no others`, async () => {
    const { calls } = await ask(`echo '${token}'`);
    assert(calls.includes(handedOn));
    for (const value of Object.values(others)) assert(!calls.includes(value));
  });

  Deno.test(`requestIdToken() asks ${label} for another token each time`, async () => {
    const claims = btoa('{"jti":"xy"}');
    const one = await ask(`echo "aGVhZA.${claims}.$(date +%s%N)"`);
    const other = await ask(`echo "aGVhZA.${claims}.$(date +%s%N)"`);
    assert.notEqual(one.secret.reveal(), other.secret.reveal());
  });

  const failures = [
    [
      "fails",
      `echo 'no such audience
::error::x ${handedOn.split("=")[1]}' >&2; exit 3`,
    ],
    ["fails without a word", "exit 1"],
    ["prints something else", `echo 'usage: ${token} and more'`],
  ] as const;
  for (const [name, script] of failures) {
    Deno.test(`requestIdToken() explains that ${label}'s program ${name}`, async (t) => {
      const secrets = [token, "planted-circle-token", "planted-agent-token"];
      const error = await failureOf(() => ask(script), "identity-request-failed", secrets);
      await t.assertSnapshot(toldBy(error));
    });
  }

  Deno.test(`requestIdToken() explains that ${label}'s program is not there`, async (t) => {
    const system = testSystem({ ...job, PATH: "/nowhere" });
    const work = () => requestIdToken(system, "pypi");
    await t.assertSnapshot(toldBy(await failureOf(work, "identity-request-failed")));
  });
}
