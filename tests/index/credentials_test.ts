// With what files are uploaded: an identity before a token, and a token only where no identity is taken.
import assert from "node:assert/strict";
import { ReleaseError } from "../../lib/errors.ts";
import { disabled, noTrustedPublishing } from "../../lib/index/audience.ts";
import { credentials } from "../../lib/index/credentials.ts";
import { givenToken } from "../../lib/index/given_token.ts";
import type { UploadTokens } from "../../lib/index/upload_tokens.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

const index = indexAt({ url: "https://index.example" });

/** A publish with a token in its environment, and with an identity that ends in this way. */
function place(identity?: "taken" | ReleaseError) {
  const system = testSystem({
    PYRELEASE_PYPI_TOKEN: "planted-token",
    PYRELEASE_PYPI_USERNAME: "ada",
  });
  const minted: UploadTokens = {
    current: () =>
      identity instanceof ReleaseError
        ? Promise.reject(identity)
        : Promise.resolve(system.secrets.create("minted")),
    renewed: () => Promise.resolve(system.secrets.create("minted again")),
    claims: () => ({ iss: "https://ci.example" }),
  };
  const given = givenToken(system, index, "pypi", { keyring: false });
  return {
    system,
    tokens: credentials(system, index, {
      ...(identity === undefined ? {} : { minted }),
      ...(given === undefined ? {} : { given }),
    }),
  };
}

Deno.test("credentials() sends no token where the identity is taken, and says so once", async () => {
  const { system, tokens } = place("taken");
  const token = await tokens.current();
  assert.equal((await tokens.current()).reveal(), "minted");
  assert.equal((await tokens.renewed(token)).reveal(), "minted again");
  assert.equal(tokens.username(), "__token__");
  assert.deepEqual(tokens.claims(), { iss: "https://ci.example" });
  assert.deepEqual(system.notes(), [
    "TestPyPI takes the CI's identity: the token from PYRELEASE_PYPI_TOKEN is not used",
  ]);
});

Deno.test("credentials() takes the token where there is no trusted publishing", async () => {
  const { system, tokens } = place(noTrustedPublishing(index, "https://index.example/x"));
  assert.equal((await tokens.current()).reveal(), "planted-token");
  assert.equal((await tokens.current()).reveal(), "planted-token");
  assert.equal(tokens.username(), "ada");
  assert.equal(tokens.claims(), undefined);
  assert.deepEqual(system.notes(), [
    "TestPyPI has no trusted publishing: uploading with the token from PYRELEASE_PYPI_TOKEN",
  ]);
});

Deno.test("credentials() takes the token where there is no identity", async () => {
  const { system, tokens } = place();
  assert.equal((await tokens.current()).reveal(), "planted-token");
  assert.deepEqual(system.notes(), [
    "No identity of a CI: uploading with the token from PYRELEASE_PYPI_TOKEN",
  ]);
});

Deno.test("credentials() sends no token to an index that has switched trusted publishing off", async () => {
  const { system, tokens } = place(disabled(index, ""));
  await failureOf(() => tokens.current(), "trusted-publishing-disabled");
  assert.deepEqual(system.notes(), []);
});

Deno.test("credentials() has no other token when the index refuses the given one", async (t) => {
  const { tokens } = place();
  const token = await tokens.current();
  const error = await failureOf(() => tokens.renewed(token), "token-refused", ["planted-token"]);
  await t.assertSnapshot(toldBy(error));
});
