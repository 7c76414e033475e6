// What the index says of an archive that readers could take for different things, or that lacks a file.
import assert from "node:assert/strict";
import { join } from "node:path";
import { makeTar, makeZip, type TarMemberSource, type ZipSource } from "../../helpers/archives.ts";
import { sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { indexServer } from "./index_server.ts";
import { sendForm, sentence } from "./send_form.ts";

const archives = "See https://docs.pypi.org/archives for more information";
const info = "tiny-1.0.dist-info";
const metadata = "Metadata-Version: 2.4\nName: tiny\nVersion: 1.0\n";
const whole: readonly ZipSource[] = [
  { path: "tiny.py", content: "x" },
  { path: `${info}/METADATA`, content: metadata },
  { path: `${info}/WHEEL`, content: "Wheel-Version: 1.0\n" },
  { path: `${info}/RECORD`, content: "" },
];
const without = (name: string) => whole.filter(({ path }) => path !== `${info}/${name}`);

Deno.test("wheels are refused for how they are packed and for what they lack", async (t) => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const path = join(index.folder, "made.whl");
  const send = async (members: readonly ZipSource[], after = "", fields = {}) => {
    await makeZip(path, members, after);
    return await sendChanged(await Deno.readFile(path), fields);
  };
  const sendChanged = async (bytes: Uint8Array, fields = {}) =>
    await sentence(
      await sendForm(index.url, wheel, {
        bytes,
        fields: {
          sha256_digest: [],
          blake2_256_digest: [],
          md5_digest: [await md5(bytes)],
          ...fields,
        },
      }),
    );
  const rows: readonly (readonly [title: string, () => Promise<string>, answer: string])[] = [
    [
      "what is no archive",
      () => sendChanged(new Uint8Array(100)),
      "File is not a zipfile",
    ],
    [
      "a member twice",
      () => send([...whole, { path: "tiny.py", content: "y" }]),
      `ZIP archive not accepted: "tiny.py" is there twice. ${archives}`,
    ],
    [
      "bytes behind the end",
      () => send(whole, "blob += b'x'"),
      `ZIP archive not accepted: there are bytes behind its end. ${archives}`,
    ],
    [
      "a comment",
      () => send([...whole, { path: "a", comment: "x" }]),
      `ZIP archive not accepted: "a" has a comment. ${archives}`,
    ],
    [
      "a bomb",
      () => send([...whole, { path: "zeros", content: "0".repeat(70 * 1024 ** 2) }]),
      "File exceeds compression ratio of 50",
    ],
    [
      "no WHEEL",
      () => send(without("WHEEL")),
      `WHEEL not found at ${info}/WHEEL`,
    ],
  ];
  for (const [title, sent, answer] of rows) {
    await t.step(title, async () => {
      assert.equal(await sent(), `400 Invalid distribution file. ${answer}`);
    });
  }
  const lacks = (what: string) =>
    `400 Wheel '${wheel.filename}' does not contain the required ${what} file: ${info}/${what}`;
  assert.equal(await send(without("RECORD")), lacks("RECORD"));
  assert.equal(await send(without("METADATA")), lacks("METADATA"));
  assert.equal(
    await send(whole, "", { license_file: ["LICENSE"] }),
    `400 License-File LICENSE does not exist in distribution file ${wheel.filename} ` +
      `at ${info}/licenses/LICENSE`,
  );
  assert.equal(
    await send([...whole, {
      path: `${info}/entry_points.txt`,
      content: "[console_scripts]\na/b = c:d\n",
    }]),
    `400 Wheel '${wheel.filename}' has invalid entry points defined in the entry_points.txt file`,
  );
  assert.equal(await send(whole), "200");
});

Deno.test("sdists are refused for how they are packed and for what they lack", async (t) => {
  await using index = await indexServer();
  const sdist = await sdistIn(index.folder);
  const path = join(index.folder, "made.tar.gz");
  const right: readonly TarMemberSource[] = [{ path: "tiny-1.0/PKG-INFO", content: metadata }];
  const send = async (bytes: Uint8Array, fields = {}) =>
    await sentence(
      await sendForm(index.url, sdist, {
        bytes,
        fields: {
          sha256_digest: [],
          blake2_256_digest: [],
          md5_digest: [await md5(bytes)],
          ...fields,
        },
      }),
    );
  const made = async (members: readonly TarMemberSource[]) => {
    await makeTar(path, members);
    return await Deno.readFile(path);
  };
  const refused = (answer: string) => `400 Invalid distribution file. ${answer}`;
  const rows: readonly (readonly [string, () => Promise<Uint8Array>, string])[] = [
    [
      "what is no archive",
      () => Promise.resolve(new Uint8Array(100)),
      "File is not a tarfile",
    ],
    [
      "half of an archive",
      async () =>
        (await made([...right, { path: "tiny-1.0/a", content: hex(20_000) }])).slice(0, -9000),
      "None",
    ],
    [
      "two folders",
      () => made([...right, { path: "other/a", content: "x" }]),
      "Incorrect number of top-level directories in sdist",
    ],
    [
      "no PKG-INFO",
      () => made([{ path: "tiny-1.0/a", content: "x" }]),
      "PKG-INFO not found at tiny-1.0/PKG-INFO",
    ],
    [
      "a sparse member",
      () =>
        made([...right, {
          path: "tiny-1.0/a",
          content: "x",
          pax: { "GNU.sparse.major": "1", "GNU.sparse.minor": "0" },
        }]),
      `tar archive not accepted: Sparse members are not allowed. ${archives}`,
    ],
    [
      "a member twice",
      () => made([...right, ...right]),
      `tar archive not accepted: "tiny-1.0/PKG-INFO" is in it twice. ${archives}`,
    ],
  ];
  for (const [title, bytes, answer] of rows) {
    await t.step(title, async () => {
      assert.equal(await send(await bytes()), refused(answer));
    });
  }
  assert.equal(
    await send(await made(right), { license_file: ["LICENSE"] }),
    `400 License-File LICENSE does not exist in distribution file ${sdist.filename} ` +
      "at tiny-1.0/LICENSE",
  );
  assert.equal(await send(await made(right)), "200");
});

async function md5(bytes: Uint8Array): Promise<string> {
  const { createHash } = await import("node:crypto");
  return createHash("md5").update(bytes).digest("hex");
}

/** Bytes that do not pack. */
function hex(size: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(size));
  return `hex:${bytes.toHex()}`;
}
