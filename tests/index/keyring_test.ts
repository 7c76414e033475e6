// The keyring: a small program stands in for the one that pip and uv ask.
import assert from "node:assert/strict";
import { givenToken } from "../../lib/index/given_token.ts";
import type { Index } from "../../lib/index/index.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { standIn } from "../helpers/stand_in.ts";
import { testSystem } from "../helpers/test_system.ts";

const index: Index = {
  name: "the company's index",
  simpleUrl: "https://index.example:8443/simple/",
  uploadUrl: "https://index.example:8443/upload/",
};
const planted = { GITHUB_TOKEN: "planted-github-token", PYRELEASE_TESTPYPI_TOKEN: "planted-token" };

async function ask(script: string, variables: Readonly<Record<string, string>> = {}) {
  await using program = await standIn("keyring", script);
  const system = testSystem({ ...planted, ...variables, PATH: program.path });
  const given = givenToken(system, index, "pypi", { keyring: true });
  assert(given);
  assert.equal(given.from, "the keyring");
  const secret = await given.read();
  return { secret, system, username: given.username, calls: await program.calls() };
}

Deno.test("givenToken() asks the keyring for the upload address, and masks what it says", async () => {
  const { secret, system, username, calls } = await ask("echo 'pass word'");
  assert.equal(secret.reveal(), "pass word");
  assert.equal(username, "__token__");
  assert.deepEqual(calls.split("\n").slice(0, 3), ["get", index.uploadUrl, "__token__"]);
  assert(system.masked.includes("pass word"));
  assert(system.masked.includes(btoa("__token__:pass word")));
  assert.doesNotMatch(calls, /planted/);
});

Deno.test("givenToken() asks for the host when the keyring knows no such address", async () => {
  const { secret, calls } = await ask(
    'case "$2" in https:*) echo none >&2; exit 1;; esac; echo "of $2 for $3"',
    { PYRELEASE_PYPI_USERNAME: "ada" },
  );
  assert.equal(secret.reveal(), "of index.example:8443 for ada");
  assert.match(calls, /^get\nhttps:.*\nada\n/);
});

Deno.test("givenToken() says what the keyring said, when it has nothing", async (t) => {
  for (const script of ["exit 1", "echo 'no backend\x1b[2J' >&2; exit 3", "exit 0"]) {
    await t.assertSnapshot(toldBy(await failureOf(() => ask(script), "keyring-failed")));
  }
});

Deno.test("givenToken() says so when there is no keyring", async (t) => {
  const system = testSystem({ PATH: "/nowhere" });
  const given = givenToken(system, index, "testpypi", { keyring: true });
  await t.assertSnapshot(
    toldBy(await failureOf(async () => await given?.read(), "keyring-failed")),
  );
});

Deno.test("givenToken() asks no keyring when the environment has a token, or nobody said so", async () => {
  const variables = { PYRELEASE_PYPI_TOKEN: "from the environment" };
  const system = testSystem({ PATH: "/nowhere", ...variables });
  const given = givenToken(system, index, "pypi", { keyring: true });
  assert.equal(given?.from, "PYRELEASE_PYPI_TOKEN");
  assert.equal((await given.read()).reveal(), "from the environment");
  assert.equal(givenToken(system, index, "testpypi", { keyring: false }), undefined);
});
