// What the index says of a file that it has, had, or will not take.
import assert from "node:assert/strict";
import {
  sdistIn,
  type SdistSource,
  wheelIn,
  type WheelSource,
} from "../../helpers/distributions.ts";
import { type IndexServer, indexServer } from "./index_server.ts";
import { type FormChange, sendForm, sentence } from "./send_form.ts";

const day = 86_400_000;
const reuse = "See https://pypi.org/help/#file-name-reuse for more information.";

async function wheelFrom(index: IndexServer, source: WheelSource = {}) {
  return await wheelIn(await Deno.makeTempDir({ dir: index.folder }), source);
}

async function sdistFrom(index: IndexServer, source: SdistSource = {}) {
  return await sdistIn(await Deno.makeTempDir({ dir: index.folder }), source);
}

Deno.test("a name with other bytes, and bytes under another name, exist already", async () => {
  await using index = await indexServer();
  const wheel = await wheelFrom(index);
  const other = await wheelFrom(index, { files: { "tiny.py": "other\n" } });
  assert.equal(await sentence(await sendForm(index.url, wheel)), "200");
  assert.equal(
    await sentence(await sendForm(index.url, other)),
    `400 File already exists ('${wheel.filename}', with blake2_256 hash '${other.blake2b256}'). ${reuse}`,
  );
  const filename = "tiny-1.0-1-py3-none-any.whl";
  assert.equal(
    await sentence(await sendForm(index.url, wheel, { filename })),
    `400 File already exists ('${filename}', with blake2_256 hash '${wheel.blake2b256}'). ${reuse}`,
  );
});

Deno.test("a deleted file's name is used for ever", async () => {
  await using index = await indexServer();
  const wheel = await wheelFrom(index);
  await index.app.seed(wheel.path);
  index.app.deleteFile(wheel.filename);
  assert.equal(
    await sentence(await sendForm(index.url, wheel)),
    "400 This filename was previously used by a file that has since been deleted. " +
      `Use a different version. ${reuse}`,
  );
});

Deno.test("a release takes files for 14 days, and one sdist", async () => {
  await using index = await indexServer();
  await index.app.seed((await wheelFrom(index)).path);
  index.now += 14 * day;
  const sdist = await sdistFrom(index);
  assert.equal(await sentence(await sendForm(index.url, sdist)), "200");
  const second = await sdistFrom(index, { filename: "tiny-1.0.0.tar.gz", version: "1.0.0" });
  assert.equal(
    await sentence(await sendForm(index.url, second)),
    "400 Only one sdist may be uploaded per release.",
  );
  index.now += 1;
  const late = await wheelFrom(index, {
    filename: "tiny-1.0-1-py3-none-any.whl",
    files: { "late.py": "" },
  });
  assert.equal(
    await sentence(await sendForm(index.url, late)),
    "400 Uploading new files to releases older than 14 days is not allowed.",
  );
  index.app.options.closeAfterDays = 15;
  assert.equal(await sentence(await sendForm(index.url, late)), "200");
});

Deno.test("a file or a project that is too large is refused when it has been read", async () => {
  await using index = await indexServer({ fileLimit: 1024 ** 2 });
  const wheel = await wheelFrom(index);
  const see = "See https://docs.pypi.org/project-management/storage-limits#requesting-a";
  const bytes = new Uint8Array(1024 ** 2 + 1);
  assert.equal(
    await sentence(await sendForm(index.url, wheel, { bytes })),
    "400 File too large. Limit for project 'tiny' is 1 MB. " +
      `${see}-file-size-limit-increase for more information.`,
  );
  await index.app.seed(wheel.path);
  index.app.options.projectLimit = wheel.size + 10;
  assert.equal(
    await sentence(await sendForm(index.url, await sdistFrom(index))),
    "400 Project size too large. Limit for project 'tiny' total size is 0 GB. " +
      `${see}-project-size-limit-increase`,
  );
});

Deno.test("each digest that is sent is compared", async () => {
  await using index = await indexServer();
  const wheel = await wheelFrom(index);
  const fields = ["md5_digest", "sha256_digest", "blake2_256_digest"];
  for (const [field, length] of fields.map((name) => [name, name === "md5_digest" ? 32 : 64])) {
    assert.equal(
      await sentence(
        await sendForm(index.url, wheel, {
          fields: { [String(field)]: ["0".repeat(Number(length))] },
        }),
      ),
      "400 The digest supplied does not match a digest calculated from the uploaded file.",
    );
  }
});

Deno.test("names of files are refused in the server's words, hostile ones too", async (t) => {
  await using index = await indexServer();
  const [wheel, sdist] = [await wheelFrom(index), await sdistFrom(index)];
  const extension = "Invalid file extension: Use .tar.gz, .whl or .zip extension. See " +
    "https://www.python.org/dev/peps/pep-0527 and https://peps.python.org/pep-0715/ for more information";
  const path = "Cannot upload a file with '/' or '\\' in the name.";
  const rows: readonly (readonly [filename: string, answer: string, change?: FormChange])[] = [
    ["../../tiny-1.0-py3-none-any.whl", path],
    ["..%5C\\\\tiny-1.0-py3-none-any.whl", path],
    [
      "tiny-1.0\x01-py3-none-any.whl",
      "Cannot upload a file with non-printable characters (ordinals 0-31) " +
      "or the DEL character (ordinal 127) in the name.",
    ],
    ["tiny-1.0.exe", extension],
    [".whl", extension],
    [
      "tiny-1.0.tar.gz",
      "Invalid file extension: Extension .tar.gz is invalid for filetype bdist_wheel. " +
      "See https://www.python.org/dev/peps/pep-0527 for more information.",
    ],
    [wheel.filename, "Invalid distribution file.", { contentType: "image/png" }],
    [`${"a".repeat(300)}.whl`, `Filename is too long: '${"a".repeat(300)}.whl'`],
    [
      "tiny-1.0.whl",
      "Invalid distribution file. Unable to parse name and version from wheel filename",
    ],
    [
      "tiny-1.0-none-any.whl",
      "Invalid wheel filename (wrong number of parts): 'tiny-1.0-none-any.whl'",
    ],
    [
      "tiny-1.0-cp312-cp312-linux_x86_64.whl",
      "Binary wheel 'tiny-1.0-cp312-cp312-linux_x86_64.whl' has an unsupported platform tag " +
      "'linux_x86_64'.",
    ],
    [
      "tiny-2.0-py3-none-any.whl",
      "Invalid distribution file. WHEEL not found at tiny-2.0.dist-info/WHEEL",
    ],
  ];
  for (const [filename, answer, change] of rows) {
    await t.step(JSON.stringify(filename.slice(0, 50)), async () => {
      const response = await sendForm(index.url, wheel, { filename, ...change });
      assert.equal(await sentence(response), `400 ${answer}`);
    });
  }
  assert.equal(
    await sentence(await sendForm(index.url, sdist, { filename: "Tiny-1.0.tar.gz" })),
    "400 Filename 'Tiny-1.0.tar.gz' is invalid, should be 'tiny-1.0.tar.gz'.",
  );
  assert.equal(
    await sentence(await sendForm(index.url, sdist, { filename: "other-1.0.tar.gz" })),
    "400 Start filename for 'tiny' with 'tiny'.",
  );
  assert.equal(
    await sentence(await sendForm(index.url, sdist, { filename: "tiny.tar.gz" })),
    "400 Invalid source distribution filename: tiny.tar.gz",
  );
});
