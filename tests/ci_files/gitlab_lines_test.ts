// The lines that README gives for .gitlab-ci.yml, held against what pyrelease looks for.
import assert from "node:assert/strict";
import { parse } from "yaml";
import { sigstoreAudience } from "../../lib/attest/availability.ts";
import { variableFor } from "../../lib/ci/gitlab_id_token.ts";
import { readFile } from "./workflow.ts";

/** A job, as far as these lines have it. */
interface Job {
  readonly script?: readonly string[];
  readonly environment?: string;
  readonly extends?: string;
  readonly id_tokens?: Readonly<Record<string, { readonly aud: string }>>;
  readonly rules?: readonly { readonly if: string }[];
}

const readme = await readFile("README.md");
const text = /`\.gitlab-ci\.yml` \([^]*?```yaml\n([^]*?)```/.exec(readme)?.[1] ?? "";
const { variables, ...jobs } = parse(text) as
  & { variables: Record<string, string> }
  & Record<
    string,
    Job
  >;

Deno.test("README's GitLab jobs declare the ID tokens that pyrelease looks for: the index's, and Sigstore's", () => {
  for (const channel of ["testpypi", "pypi"]) {
    const { environment, extends: base = "", id_tokens = {} } = (jobs[channel] ?? {}) as Job;
    assert.equal(environment, channel);
    assert.deepEqual(id_tokens, {
      [variableFor(channel)]: { aud: channel },
      [variableFor(sigstoreAudience)]: { aud: sigstoreAudience },
    });
    assert.deepEqual((jobs[base] as Job).script, ["deno task publish"]);
  }
});

Deno.test("README's GitLab jobs that run the project's code have no identity", () => {
  for (const [name, task] of [["verify", "verify --online"], ["prove", "prove"]] as const) {
    const { id_tokens, script = [] } = jobs[name] as Job;
    assert.equal(id_tokens, undefined);
    assert.equal(script.length, 1);
    assert(script[0]?.endsWith(`deno task ${task}`));
  }
});

Deno.test("README's GitLab jobs have the whole history, and run on main and on tags only", () => {
  assert.equal(variables["GIT_DEPTH"], "0");
  const rules = ["verify", "testpypi", "pypi", "prove"].map((name) =>
    (jobs[name] as Job).rules?.[0]?.if
  );
  assert.deepEqual(rules, [
    "$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    "$CI_COMMIT_TAG",
    "$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
  ]);
});
