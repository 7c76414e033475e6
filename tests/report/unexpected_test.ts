// Whatever is thrown becomes an error that can be shown: no secret in it, nothing that is obeyed.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { ReleaseError } from "../../lib/errors.ts";
import { errorSummary } from "../../lib/report/error_summary.ts";
import { jsonText } from "../../lib/report/json.ts";
import { errorOf } from "../../lib/report/unexpected.ts";
import { secretsWith } from "../../lib/system/secrets.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const secrets = secretsWith(() => {});

Deno.test("errorOf() takes secrets, controls and commands out of every part", () => {
  secrets.create("s3cret-token");
  const hostile = "::error::s3cret-token\x1b[2J\x9b##[error]\u202e";
  const error = errorOf(
    new ReleaseError("build-failed", hostile, {
      why: `${hostile}\n  ${hostile}`,
      hint: `${hostile}\n${hostile}`,
      at: { file: hostile, line: 3 },
    }),
    secrets,
  );
  const shown = "\\x3a:error::[secret]\\x1b[2J\\x9b##\\[error]\\u{202e}";
  assert.equal(error.message, shown);
  assert.equal(error.why, `${shown}\n  ${shown}`);
  assert.equal(error.hint, `${shown}\n${shown}`);
  assert.deepEqual(error.at, { file: shown, line: 3 });
  assert.deepEqual([error.code, errorOf(error, secrets).message], ["build-failed", shown]);
});

Deno.test("errorOf() says which file the operating system refused, and why", async () => {
  await using folder = await temporaryFolder();
  const path = folder.join("dist");
  await Deno.writeTextFile(path, "");
  const tell = async (work: () => Promise<unknown>) => {
    const thrown = await work().then(() => undefined, (error) => error);
    const { code, message, why, hint } = errorOf(thrown, secrets);
    assert.equal(code, "file-failed");
    assert(hint.length > 20);
    return [message.replaceAll(folder.path, "FOLDER"), why];
  };
  assert.deepEqual(await tell(() => Deno.mkdir(join(path, "x"))), [
    "Cannot make the folder 'FOLDER/dist/x'",
    "Not a directory",
  ]);
  assert.deepEqual(await tell(() => Deno.readTextFile(folder.path)), [
    "Cannot read 'FOLDER'",
    "Is a directory",
  ]);
  assert.deepEqual(await tell(() => Deno.makeTempDir({ dir: folder.join("gone") })), [
    "Cannot make a temporary folder",
    "No such file or directory",
  ]);
});

Deno.test("errorOf() takes anything else for a fault of pyrelease's own", () => {
  const error = errorOf(new TypeError("x is not a function"), secrets);
  assert.deepEqual([error.code, error.message], [
    "internal",
    "Unexpected TypeError: x is not a function",
  ]);
  assert.match(error.why ?? "", /unexpected_test\.ts/);
  assert.equal(errorOf("text", secrets).message, "Unexpected Error: text");
});

Deno.test("errorSummary() leaves no markup to what others wrote", () => {
  const summary = errorSummary(
    new ReleaseError("build-failed", "Cannot build <img src=x> [a](b)", {
      why: "```\n# no heading\n````text",
      hint: "See `git status`",
    }),
  );
  assert.equal(
    summary,
    "### ✗ Cannot build &#60;img src=x&#62; &#91;a&#93;(b)\n\n`````text\n" +
      "error [build-failed] Cannot build <img src=x> [a](b)\n  ```\n  # no heading\n  ````text\n" +
      "  next: See `git status`\n`````",
  );
});

Deno.test("jsonText() holds nothing that a runner obeys, and reads back the same", () => {
  const value = { "##[group]": ["a ##[error]b", "::error::c"] };
  assert.doesNotMatch(jsonText(value), /##\[|^\s*::/m);
  assert.deepEqual(JSON.parse(jsonText(value)), value);
});
