// Every reply to an upload whose form is wrong, by real requests.
import assert from "node:assert/strict";
import { rehearse } from "../helpers/rehearsal.ts";
import { sdistUpload, send, wheelUpload } from "../helpers/upload.ts";
import { type Row, uploadRefusal } from "../helpers/upload_refusal.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();
const specification =
  "See https://packaging.python.org/specifications/core-metadata for more information.";

const name = (value: string, error: string) =>
  `'${value}' is an invalid value for Name. Error: ${error} ${specification}`;

const form: readonly Row[] = [
  ["another protocol", { protocol_version: "2" }, "Unknown protocol version."],
  ["no name", { name: [] }, name("", "This field is required.")],
  [
    "a name that is none",
    { name: "tiny-" },
    name(
      "tiny-",
      "Start and end with a letter or numeral containing only ASCII numeric and '.', '_' and '-'.",
    ),
  ],
  [
    "a very long name that is none",
    { name: `${"a".repeat(60)}-` },
    name(
      `${"a".repeat(30)}...${"a".repeat(29)}-`,
      "Start and end with a letter or numeral containing only ASCII numeric and '.', '_' and '-'.",
    ),
  ],
  ["no file type", { filetype: [] }, "Invalid value for filetype. Error: This field is required."],
  [
    "an egg",
    { filetype: "bdist_egg" },
    "Invalid value for filetype. Error: Use a known file type.",
  ],
  [
    "no Python version",
    { pyversion: [] },
    "Invalid value for pyversion. Error: Python version is required for binary distribution uploads.",
  ],
  [
    "a digest that is none",
    { sha256_digest: "abc" },
    "Invalid value for sha256_digest. Error: Use a valid, hex-encoded, SHA256 message digest.",
  ],
  [
    "a BLAKE2 digest that is none",
    { blake2_256_digest: "abc" },
    "Invalid value for blake2_256_digest. Error: Use a valid, hex-encoded, BLAKE2 message digest.",
  ],
  [
    "no digest",
    { sha256_digest: [], blake2_256_digest: [] },
    "Error: Include at least one message digest.",
  ],
  [
    "a field that says UNKNOWN",
    { filetype: "UNKNOWN" },
    "Invalid value for filetype. Error: This field is required.",
  ],
];

for (const [what, fields, says] of form) {
  Deno.test(`400: a form with ${what}`, async () => {
    assert.equal(await uploadRefusal(wheel, { fields }), says);
  });
}

Deno.test("400: an sdist for some Python", async () => {
  assert.equal(
    await uploadRefusal(sdist, { fields: { pyversion: "py3" } }),
    "Invalid value for pyversion. Error: Use 'source' as Python version for an sdist.",
  );
});

Deno.test("400: a form without a file", async () => {
  assert.equal(
    await uploadRefusal(wheel, { noFile: true }),
    "Upload payload does not have a file.",
  );
});

Deno.test("400: a file that says it is an image", async () => {
  assert.equal(await uploadRefusal(wheel, { type: "image/png" }), "Invalid distribution file.");
});

for (
  const [action, status, says] of [
    ["submit", 410, "Project pre-registration is no longer required or supported"],
    ["doc_upload", 410, "Uploading documentation is no longer supported"],
    ["made_up", 405, ""],
  ] as const
) {
  Deno.test(`${status}: :action=${action}`, async () => {
    await using rehearsal = await rehearse();
    const fields = { ":action": action };
    const answer = await send(rehearsal.test.uploadUrl, "", wheel, { fields });
    assert.equal(answer.status, status);
    assert(answer.body.includes(says));
  });
}
