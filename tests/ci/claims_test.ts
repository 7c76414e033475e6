import assert from "node:assert/strict";
import { decodeClaims } from "../../lib/ci/claims.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { jwtOf } from "../helpers/jwt.ts";

Deno.test("decodeClaims() reads the claims of a JWT", () => {
  const claims = { repository: "octo/forge", environment: "пайпи-🐍", exp: 1_800_000_000 };
  assert.deepEqual(decodeClaims(new Secret(jwtOf(claims))), claims);
});

Deno.test.each(["", "nonsense", "a.b.c", "a.%%%.c", `a.${btoa("[1]")}.c`, `a.${btoa("null")}.c`])(
  "decodeClaims() finds no claims in %j",
  (token) => {
    assert.deepEqual(decodeClaims(new Secret(token)), {});
  },
);
