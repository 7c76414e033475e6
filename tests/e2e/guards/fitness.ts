// What `version --for` says of a user's place: every finding, its code, and that nothing else was done.
import assert from "node:assert/strict";
import type { ErrorCode } from "../../../lib/errors.ts";
import { assertClean } from "../bad_input/refuses.ts";
import { filtered } from "../bad_input/filtered.ts";
import type { World } from "../world.ts";

/** What is asked, and what the answer must be. */
export interface Question {
  readonly channel: "testpypi" | "pypi";
  /** The findings, in their order; a commit without one is fit. */
  readonly codes: readonly ErrorCode[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/**
 * Asks twice: as a person, for the snapshot, and as a program, for the codes.
 *
 * @param place Where; both channels are its index unless the variables say otherwise.
 */
export async function says(t: Deno.TestContext, place: World, question: Question): Promise<void> {
  const { channel, codes, args = [] } = question;
  const variables: Record<string, string> = {
    PYRELEASE_TESTPYPI_URL: place.index.url,
    PYRELEASE_PYPI_URL: place.index.url,
    ...question.variables,
  };
  const words = ["version", `--for=${channel}`, ...args];
  const ran = await place.run(words, variables);
  assertClean(ran, variables["GITHUB_ACTIONS"] === "true");
  const told = await place.run([...words, "--json"], variables);
  const answer = JSON.parse(told.stdout);
  assert.deepEqual(answer.findings.map(({ code }: { code: string }) => code), codes, told.stdout);
  assert.equal(answer.channel, channel);
  for (const { code } of [ran, told]) assert.equal(code, codes.length === 0 ? 0 : 1);
  const written = await place.repo.git("status", "--porcelain", "--ignored");
  assert.doesNotMatch(written, /dist|pyrelease-out/);
  assert.deepEqual(place.index.seen.filter(({ method }) => method !== "GET"), []);
  await t.assertSnapshot(filtered(ran, place));
}
