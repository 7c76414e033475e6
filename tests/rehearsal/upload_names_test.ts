// Every reply to an upload whose file name is wrong, by real requests.
import assert from "node:assert/strict";
import { answerTo, info, sound, zipOf } from "../helpers/archive_upload.ts";
import { sdistUpload, type Upload, wheelUpload, withBytes } from "../helpers/upload.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();

const names: readonly (readonly [filename: string, says: string])[] = [
  [
    "tiny-1.0.exe",
    "Invalid file extension: Use .tar.gz, .whl or .zip extension. See " +
    "https://www.python.org/dev/peps/pep-0527 and https://peps.python.org/pep-0715/ for more information",
  ],
  [
    "tiny-1.0.tar.gz",
    "Invalid file extension: Extension .tar.gz is invalid for filetype bdist_wheel. " +
    "See https://www.python.org/dev/peps/pep-0527 for more information.",
  ],
  ["../tiny-1.0-py3-none-any.whl", "Cannot upload a file with '/' or '\\' in the name."],
  [
    "tiny\u007f-1.0-py3-none-any.whl",
    "Cannot upload a file with non-printable characters (ordinals 0-31) " +
    "or the DEL character (ordinal 127) in the name.",
  ],
];

for (const [filename, says] of names) {
  Deno.test(`400: a wheel named ${JSON.stringify(filename)}`, async () => {
    assert.equal(await answerTo(wheel, { filename }), `400 ${says}`);
  });
}

const wheelNames:
  readonly (readonly [filename: string, name: string, version: string, says: string])[] = [
    [
      "tiny-1.0-py3-none-linux_x86_64.whl",
      "tiny",
      "1.0",
      "Binary wheel 'tiny-1.0-py3-none-linux_x86_64.whl' has an unsupported platform tag 'linux_x86_64'.",
    ],
    [
      "tiny-1.0-py3-none-macosx_12_3_arm64.whl",
      "tiny",
      "1.0",
      "Binary wheel 'tiny-1.0-py3-none-macosx_12_3_arm64.whl' has an unsupported platform tag 'macosx_12_3_arm64'.",
    ],
    ["other-1.0-py3-none-any.whl", "tiny", "1.0", "Start filename for 'tiny' with 'tiny'."],
    [
      "tiny.thing-1.0-py3-none-any.whl",
      "tiny-thing",
      "1.0",
      "Filename 'tiny.thing-1.0-py3-none-any.whl' should contain the normalized project name 'tiny_thing', not 'tiny.thing'.",
    ],
    ["tiny-1.0-py3-none-any.whl", "tiny", "1.1", "Version in filename should be '1.1' not '1.0'."],
    [
      "tiny-1.0-x-py3-none-any.whl",
      "tiny",
      "1.0",
      "Invalid build number: x in 'tiny-1.0-x-py3-none-any'",
    ],
  ];

for (const [filename, name, version, says] of wheelNames) {
  Deno.test(`400: a wheel named ${filename} of ${name} ${version}`, async () => {
    const made = await wheelNamed(filename);
    assert.equal(await answerTo(made, { fields: { name, version } }), `400 ${says}`);
  });
}

for (
  const tag of [
    "manylinux_2_28_x86_64",
    "musllinux_1_2_aarch64",
    "macosx_11_0_universal2",
    "win_amd64",
  ]
) {
  Deno.test(`200: a wheel for ${tag}`, async () => {
    assert.equal(await answerTo(await wheelNamed(`tiny-1.0-py3-none-${tag}.whl`)), "200 ");
  });
}

const sdistNames:
  readonly (readonly [filename: string, fields: Record<string, string>, says: string])[] = [
    ["Tiny-1.0.tar.gz", {}, "Filename 'Tiny-1.0.tar.gz' is invalid, should be 'tiny-1.0.tar.gz'."],
    [
      "tiny-1.0.0.tar.gz",
      {},
      "Filename 'tiny-1.0.0.tar.gz' is invalid, should be 'tiny-1.0.tar.gz'.",
    ],
    ["other-1.0.tar.gz", {}, "Start filename for 'tiny' with 'tiny'."],
    ["tiny.tar.gz", {}, "Invalid source distribution filename: tiny.tar.gz"],
    [
      "tiny-1.0-1.tar.gz",
      { version: "1.0.post1" },
      "Filename 'tiny-1.0-1.tar.gz' is invalid, should be 'tiny-1.0.post1.tar.gz'.",
    ],
  ];

for (const [filename, fields, says] of sdistNames) {
  Deno.test(`400: an sdist named ${filename}`, async () => {
    assert.equal(await answerTo(sdist, { filename, fields }), `400 ${says}`);
  });
}

/** A wheel whose metadata's folder is named as the file is, though nobody checks it before the name. */
async function wheelNamed(filename: string): Promise<Upload> {
  const folder = `${filename.split("-").slice(0, 2).join("-")}.dist-info`;
  const members = sound.map((member) => ({ ...member, path: member.path.replace(info, folder) }));
  return { ...await withBytes(wheel, await zipOf(members)), filename };
}
