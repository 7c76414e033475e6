// Tokens where none are taken, and none where one is needed.
import assert from "node:assert/strict";
import { standIn } from "../../helpers/stand_in.ts";
import { handedOver } from "./handed_over.ts";
import { tinyFiles, verifyTable } from "./projects.ts";
import { refuses } from "./refuses.ts";

const token = { PYRELEASE_PYPI_TOKEN: "pypi-planted" };
const toPypi = "--pypi-url=https://upload.pypi.org/";

for (
  const [what, args, variables] of [
    ["a token for PyPI, also in a plan", ["publish", toPypi], token],
    ["to send to PyPI without a CI", ["publish", "--send", toPypi], {}],
    ["to send to an index without a token", ["publish", "--send"], {}],
  ] as const
) {
  Deno.test(`publish refuses ${what}`, async (t) => {
    await using handed = await handedOver();
    const code = what.includes("without a token") ? "token-missing" : "token-refused";
    await refuses(t, handed.place, { args, variables, code });
  });
}

Deno.test("publish refuses a token for PyPI in a job that has an identity, and masks it first", async () => {
  await using handed = await handedOver();
  const variables = { ...handed.variables, ...token };
  const { code, stdout, stderr } = await handed.place.run(["publish", toPypi], variables);
  assert.equal(code, 1, stdout);
  assert.match(stderr, /error \[token-refused\]/);
  assert.deepEqual(
    (stdout + stderr).split("\n").filter((line) => line.includes("planted")),
    ["::add-mask::pypi-planted"],
  );
});

Deno.test("publish runs none of the project's code beside a token", async (t) => {
  await using handed = await handedOver();
  const { place } = handed;
  for (const folder of ["dist", "pyrelease-out"]) {
    await Deno.remove(`${place.dir}/${folder}`, { recursive: true });
  }
  const args = ["publish", "--send"];
  await refuses(t, place, { args, variables: token, code: "build-with-identity" });
});

Deno.test("publish says which keyring has no password", async (t) => {
  const keyring = "\n[tool.pyrelease.channels.pypi]\nkeyring = true\n";
  await using handed = await handedOver(tinyFiles(verifyTable + keyring));
  await using program = await standIn("keyring", "echo 'No recommended backend' >&2; exit 1");
  await refuses(t, handed.place, {
    args: ["publish", "--send"],
    variables: { PATH: `${program.path}:${Deno.env.get("PATH")}` },
    code: "keyring-failed",
    leaves: ["pyrelease-out/receipt.json"],
  });
});
