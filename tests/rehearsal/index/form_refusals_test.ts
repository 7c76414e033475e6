// What the form and its metadata must say: each answer with the server's own words.
import assert from "node:assert/strict";
import { wheelIn } from "../../helpers/distributions.ts";
import { indexServer } from "./index_server.ts";
import { type FormChange, sendForm, sentence } from "./send_form.ts";

const see = "See https://packaging.python.org/specifications/core-metadata for more information.";

type Row = readonly [title: string, change: FormChange, answer: string];

Deno.test("the form and its metadata are refused with the server's words", async (t) => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const bad = (field: string, value: string | readonly string[], answer: string): Row => [
    `${field} ${JSON.stringify(value).slice(0, 40)}`,
    { fields: { [field]: typeof value === "string" ? [value] : value } },
    `400 ${answer}`,
  ];
  const rows: readonly Row[] = [
    bad("protocol_version", "2", "Unknown protocol version."),
    bad(
      "name",
      "-tiny",
      "'-tiny' is an invalid value for Name. Error: Start and end with a letter or numeral containing " +
        `only ASCII numeric and '.', '_' and '-'. ${see}`,
    ),
    bad("name", [], `'' is an invalid value for Name. Error: This field is required. ${see}`),
    bad("filetype", "bdist_egg", "Invalid value for filetype. Error: Use a known file type."),
    bad("filetype", [], "Invalid value for filetype. Error: This field is required."),
    bad(
      "filetype",
      "sdist",
      "Invalid value for pyversion. Error: Use 'source' as Python version for an sdist.",
    ),
    bad(
      "pyversion",
      "",
      "Invalid value for pyversion. Error: Python version is required for binary distribution uploads.",
    ),
    bad(
      "sha256_digest",
      "abc",
      "Invalid value for sha256_digest. Error: Use a valid, hex-encoded, SHA256 message digest.",
    ),
    bad(
      "blake2_256_digest",
      "abc",
      "Invalid value for blake2_256_digest. Error: Use a valid, hex-encoded, BLAKE2 message digest.",
    ),
    bad("metadata_version", "9.9", `'9.9' is not a valid metadata version. ${see}`),
    bad("metadata_version", [], `None is not a valid metadata version. ${see}`),
    bad("version", "one", `'one' is invalid for 'version'. ${see}`),
    bad(
      "version",
      "1.0+local",
      "The use of local versions in '1.0+local' is not allowed. See https://packaging.python.org/en/" +
        "latest/specifications/version-specifiers/#local-version-identifiers for more information.",
    ),
    bad("summary", "a".repeat(513), `'summary' field must be 512 characters or less. ${see}`),
    bad("summary", "two\nlines", `'summary' must be a single line. ${see}`),
    bad("summary", ["one", "two"], `'summary' has invalid data. ${see}`),
    bad(
      "author_email",
      "Ada <ada@nowhere>",
      "'ada@nowhere' is not a valid email address: The part after the @-sign is not valid. " +
        `It should have a period. ${see}`,
    ),
    bad(
      "maintainer_email",
      "ada",
      `'ada' is not a valid email address: An email address must have an @-sign. ${see}`,
    ),
    bad(
      "classifiers",
      "Private :: Do Not Upload",
      `'Private :: Do Not Upload' is not a valid classifier. ${see}`,
    ),
    bad("home_page", "ftp://x.org", `'ftp://x.org' is not a valid url. ${see}`),
    bad(
      "project_urls",
      `${"a".repeat(33)}, https://x.org`,
      `'${"a".repeat(33)}' must be 32 characters or less. ${see}`,
    ),
    bad("project_urls", "Home, nowhere", `'nowhere' is not a valid url. ${see}`),
    bad("project_urls", "Home", `Must have a URL. ${see}`),
    bad(
      "requires_dist",
      "x @ https://x.org/x.whl",
      `Can't have direct dependency: x @ https://x.org/x.whl. ${see}`,
    ),
    bad("requires_dist", "x >= one", `'x >= one' is invalid for 'requires-dist'. ${see}`),
    bad("requires_python", "3.10", `'3.10' is invalid for 'requires-python'. ${see}`),
    bad(
      "description_content_type",
      "text/html",
      "'description-content-type' must be one of ['text/plain', 'text/x-rst', 'text/markdown'], " +
        `not 'text/html'. ${see}`,
    ),
    bad("license_expression", "MIT or", `'MIT or' is invalid for 'license-expression'. ${see}`),
    bad(
      "license_file",
      "../LICENSE",
      "'../LICENSE' is invalid for 'license-file', parent directory indicators are not allowed. " +
        see,
    ),
    bad("dynamic", "Name", `'name' is not allowed as a dynamic field. ${see}`),
    [
      "license beside license_expression",
      { fields: { license: ["MIT"], license_expression: ["MIT"] } },
      "400 License is deprecated when License-Expression is present. " +
      `Only License-Expression should be present. ${see}`,
    ],
    [
      "a field that is younger than the metadata version",
      { fields: { metadata_version: ["2.3"], license_expression: ["MIT"] } },
      `400 license-expression introduced in metadata version 2.4, not 2.3. ${see}`,
    ],
    [
      "no digest",
      { fields: { sha256_digest: [], blake2_256_digest: [] } },
      "400 Error: Include at least one message digest.",
    ],
    ["no file", { withoutFile: true }, "400 Upload payload does not have a file."],
    [
      "a file where text belongs",
      {
        more: '--BOUNDARY\r\ncontent-disposition: form-data; name="summary"; filename="x"\r\n\r\n' +
          "x\r\n",
      },
      "400 summary: Should not be a tuple.",
    ],
    [
      "pre-registration",
      { fields: { ":action": ["submit"] } },
      "410 Project pre-registration is no longer required or supported, upload your files instead.",
    ],
  ];
  for (const [title, change, answer] of rows) {
    await t.step(title, async () => {
      assert.equal(await sentence(await sendForm(index.url, wheel, change)), answer);
    });
  }
});
