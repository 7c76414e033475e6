// Indexes that people run for themselves: a publish with a token, and what pip then installs.
import assert from "node:assert/strict";
import { join } from "node:path";
import { uploadFile } from "../../lib/index/upload.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { manifestOf, wheelIn } from "../helpers/distributions.ts";
import { failureOf } from "../helpers/failure.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { type RealIndex, startDevpi, startPypiserver } from "../helpers/real_indexes.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";
import { handedOver } from "./bad_input/handed_over.ts";
import { tinyFiles, verifyTable } from "./bad_input/projects.ts";
import { pyrelease } from "./world.ts";

const started = new Map<string, RealIndex>();
let fresh: Pick<RealIndex, "simpleUrl" | "uploadUrl">;

Deno.test.beforeAll(async () => {
  const [pypiserver, devpi] = await Promise.all([startPypiserver(), startDevpi()]);
  started.set("pypiserver", pypiserver).set("devpi", devpi);
  fresh = devpi.fresh;
});

Deno.test.afterAll(async () => {
  for (const index of started.values()) await index[Symbol.asyncDispose]();
});

function indexOf(name: string): RealIndex {
  const index = started.get(name);
  assert(index);
  return index;
}

/** A project whose releases go there, with its files built and verified. */
function project(name: string, { simpleUrl, uploadUrl }: typeof fresh) {
  return handedOver(tinyFiles(`${verifyTable}
[tool.pyrelease.channels.pypi]
name = "${name}"
simple-url = "${simpleUrl}"
upload-url = "${uploadUrl}"
`));
}

function tokenOf({ username, password }: RealIndex): Record<string, string> {
  return { PYRELEASE_PYPI_USERNAME: username, PYRELEASE_PYPI_TOKEN: password };
}

/** What a run says, its addresses as on every machine. */
function steady(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
}

for (const name of ["pypiserver", "devpi"]) {
  Deno.test(`publish --send uploads to ${name} with a token, once, and pip installs it`, async (t) => {
    const index = indexOf(name);
    await using handed = await project(name, index);
    const { dir } = handed.place;
    const wrong = await pyrelease(dir, ["publish", "--send"], {
      ...tokenOf(index),
      PYRELEASE_PYPI_TOKEN: "wrong-password",
    });
    assert.equal(wrong.code, 1, wrong.stdout);
    await t.assertSnapshot(steady(wrong.stderr.slice(wrong.stderr.indexOf("error ["))));
    const first = await pyrelease(dir, ["publish", "--send"], tokenOf(index));
    assert.equal(first.code, 0, first.stderr);
    assert.match(
      first.stderr,
      /No identity of a CI: uploading with the token from PYRELEASE_PYPI_TOKEN/,
    );
    assert.equal(first.stdout.match(/ uploaded/g)?.length, 2, first.stdout);
    const second = await pyrelease(dir, ["publish", "--send"], tokenOf(index));
    assert.equal(second.code, 0, second.stderr);
    assert.doesNotMatch(second.stderr + second.stdout, /uploaded|sent /);
    const said = [wrong, first, second].map(({ stdout, stderr }) => stdout + stderr).join();
    assert(!said.includes(index.password));
    const proven = await pyrelease(dir, ["prove"]);
    assert.equal(proven.code, 0, proven.stdout + proven.stderr);
    assert.match(proven.stdout, new RegExp(`^tiny 1\\.0 on ${name}: proven\n`));
    await using target = await temporaryFolder();
    const { python } = await pythonEnv([]);
    const pip = await new Deno.Command(python, {
      args: [
        ...["-m", "pip", "--isolated", "install", "--quiet", "--no-deps", "--no-cache-dir"],
        ...["--index-url", index.simpleUrl, "--target", target.path, "tiny==1.0"],
      ],
      env: cleanVariables({ PIP_CONFIG_FILE: "/dev/null", PIP_DISABLE_PIP_VERSION_CHECK: "1" }),
      clearEnv: true,
    }).output();
    assert(pip.success, new TextDecoder().decode(pip.stderr));
    assert.equal(await Deno.readTextFile(target.join("tiny.py")), 'print("tiny")\n');
  });

  Deno.test(`publish does not send other bytes under a name that ${name} has`, async () => {
    const index = indexOf(name);
    await using handed = await project(name, index);
    const { dir } = handed.place;
    const ended = await pyrelease(dir, ["publish", "--send"], tokenOf(index));
    assert.equal(ended.code, 0, ended.stderr);
    const other = await wheelIn(join(dir, "dist"), { files: { "tiny.py": "print('other')\n" } });
    const { files } = handed.manifest;
    const kept = files.filter(({ filename }) => filename !== other.filename);
    await handed.hand({
      ...handed.manifest,
      files: [...kept, ...manifestOf([other]).files],
    });
    const refused = await pyrelease(dir, ["publish", "--send"], tokenOf(index));
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /error \[file-exists-other-bytes\] Nothing was sent/);
    assert.match(refused.stderr, new RegExp(other.sha256));
    const system = testSystem();
    const token = system.secrets.create(index.password);
    const upload = () => uploadFile(system, { ...index, name }, token, other, index.username);
    const error = await failureOf(upload, "file-exists-other-bytes");
    assert.match(error.why ?? "", new RegExp(other.sha256));
  });
}

Deno.test("a CI job uses its token where the index does not take its identity", async () => {
  const index = indexOf("devpi");
  await using handed = await project("devpi", fresh);
  const { dir } = handed.place;
  const ended = await pyrelease(dir, ["publish"], { ...handed.variables, ...tokenOf(index) });
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(
    ended.stderr,
    /devpi has no trusted publishing: uploading with the token from PYRELEASE_PYPI_TOKEN/,
  );
  const receipt = JSON.parse(await Deno.readTextFile(join(dir, "pyrelease-out", "receipt.json")));
  const outcomes = receipt.files.map(({ outcome }: { outcome: string }) => outcome);
  assert.deepEqual(outcomes, ["uploaded", "uploaded"]);
  assert.equal(receipt.publisher, undefined);
});
