// Every reply to an upload whose metadata is wrong, by real requests.
import assert from "node:assert/strict";
import { wheelUpload } from "../helpers/upload.ts";
import { type Row, uploadRefusal } from "../helpers/upload_refusal.ts";

const wheel = await wheelUpload();
const specification =
  "See https://packaging.python.org/specifications/core-metadata for more information.";

const metadata: readonly Row[] = [
  ["no metadata version", { metadata_version: [] }, "None is not a valid metadata version."],
  [
    "an unknown metadata version",
    { metadata_version: "9.9" },
    "'9.9' is not a valid metadata version.",
  ],
  ["no version", { version: [] }, "'version' is a required field."],
  ["a version that is none", { version: "1.x" }, "'1.x' is invalid for 'version'."],
  ["two versions", { version: ["1.0", "1.1"] }, "'version' has invalid data."],
  ["a summary of two lines", { summary: "a\nb" }, "'summary' must be a single line."],
  [
    "a long summary",
    { summary: "ü".repeat(513) },
    "'summary' field must be 512 characters or less.",
  ],
  [
    "an unknown classifier",
    { classifiers: "Made :: Up" },
    "'Made :: Up' is not a valid classifier.",
  ],
  [
    "the classifier that keeps a package private",
    { classifiers: ["Typing :: Typed", "Private :: Do Not Upload"] },
    "'Private :: Do Not Upload' is not a valid classifier.",
  ],
  [
    "an author's e-mail without @",
    { author_email: "Ada <ada>" },
    "'ada' is not a valid email address: An email address must have an @-sign.",
  ],
  [
    "a maintainer's e-mail at no domain",
    { maintainer_email: "ada@localhost" },
    "'ada@localhost' is not a valid email address: The part after the @-sign is not valid. It should have a period.",
  ],
  [
    "a long URL label",
    { project_urls: `${"x".repeat(33)}, https://example.org` },
    `'${"x".repeat(33)}' must be 32 characters or less.`,
  ],
  ["a URL without label", { project_urls: ", https://example.org" }, "Must have a label."],
  ["a label without URL", { project_urls: "Home" }, "Must have a URL."],
  [
    "a URL that is none",
    { project_urls: "Home, example.org" },
    "'example.org' is not a valid url.",
  ],
  [
    "one label twice",
    { project_urls: ["A, https://a.org", "A, https://b.org"] },
    "'project_urls' has invalid data.",
  ],
  [
    "a home page that is no URL",
    { home_page: "ftp://example.org" },
    "'ftp://example.org' is not a valid url.",
  ],
  [
    "a direct dependency",
    { requires_dist: "demo @ https://example.org/demo.zip" },
    "Can't have direct dependency: demo @ https://example.org/demo.zip.",
  ],
  [
    "a dependency that is none",
    { requires_dist: "demo >" },
    "'demo >' is invalid for 'requires-dist'.",
  ],
  [
    "Python versions that are none",
    { requires_python: "3.10+" },
    "'3.10+' is invalid for 'requires-python'.",
  ],
  [
    "both kinds of licence",
    { license: "MIT", license_expression: "MIT" },
    "License is deprecated when License-Expression is present. Only License-Expression should be present.",
  ],
  [
    "a field of a later metadata version",
    { metadata_version: "2.1", license_expression: "MIT" },
    "license-expression introduced in metadata version 2.4, not 2.1.",
  ],
  [
    "a licence file from elsewhere",
    { license_file: "../LICENSE" },
    "'../LICENSE' is invalid for 'license-file', parent directory indicators are not allowed.",
  ],
  ["a dynamic name", { dynamic: "Name" }, "'name' is not allowed as a dynamic field."],
  [
    "a content type that is none",
    { description_content_type: "text/html" },
    "'description-content-type' must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not 'text/html'.",
  ],
  [
    "an unknown kind of Markdown",
    { description_content_type: "text/markdown; variant=Mine" },
    "valid Markdown variants for 'description-content-type' are ['GFM', 'CommonMark'], not 'Mine'.",
  ],
  ["an extra that is none", { provides_extra: "-x" }, "'-x' is invalid for 'provides-extra'."],
];

for (const [what, fields, says] of metadata) {
  Deno.test(`400: metadata with ${what}`, async () => {
    assert.equal(await uploadRefusal(wheel, { fields }), `${says} ${specification}`);
  });
}

Deno.test("400: a local version, with the page about it", async () => {
  assert.equal(
    await uploadRefusal(wheel, { fields: { version: "1.0+g1a2b3c" } }),
    "The use of local versions in '1.0+g1a2b3c' is not allowed. See https://packaging.python.org/en/latest/" +
      "specifications/version-specifiers/#local-version-identifiers for more information.",
  );
});

Deno.test("400: of several faults the version's is named", async () => {
  assert.equal(
    await uploadRefusal(wheel, {
      fields: { version: "1.x", author_email: "x", requires_python: "3+" },
    }),
    `'1.x' is invalid for 'version'. ${specification}`,
  );
});
