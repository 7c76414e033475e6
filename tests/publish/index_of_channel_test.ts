// Tests of lib/publish/index_of_channel.ts: which index, and which addresses are refused.
import assert from "node:assert/strict";
import { projectOf } from "../../lib/project/project.ts";
import { indexOfChannel } from "../../lib/publish/index_of_channel.ts";
import { refused } from "../helpers/refused.ts";
import { toldBy } from "../helpers/failure.ts";

const project = (config = "") =>
  projectOf("/nowhere", `[project]\nname = "tiny"\nversion = "1.0"\n${config}`);

Deno.test("indexOfChannel() gives TestPyPI and PyPI unless told otherwise", () => {
  assert.deepEqual(indexOfChannel(project(), "testpypi", undefined), {
    name: "TestPyPI",
    simpleUrl: "https://test.pypi.org/simple/",
    uploadUrl: "https://test.pypi.org/legacy/",
    webUrl: "https://test.pypi.org/",
    rules: "warehouse",
  });
  assert.deepEqual(indexOfChannel(project(), "pypi", undefined), {
    name: "PyPI",
    simpleUrl: "https://pypi.org/simple/",
    uploadUrl: "https://upload.pypi.org/legacy/",
    webUrl: "https://pypi.org/",
    rules: "warehouse",
  });
});

Deno.test("indexOfChannel() gives the project's own index, whose pages are not PyPI's", () => {
  const config = `[tool.pyrelease.channels.pypi]
name = "Ours"
simple-url = "https://packages.example.org/simple"
upload-url = "https://packages.example.org/upload"
`;
  assert.deepEqual(indexOfChannel(project(config), "pypi", undefined), {
    name: "Ours",
    simpleUrl: "https://packages.example.org/simple/",
    uploadUrl: "https://packages.example.org/upload",
  });
  assert.equal(indexOfChannel(project(config), "testpypi", undefined).name, "TestPyPI");
});

for (const address of ["http://127.0.0.1:8123/test", "http://127.0.0.1:8123/test/"]) {
  Deno.test(`indexOfChannel() takes ${address} for this run`, () => {
    assert.deepEqual(indexOfChannel(project(), "testpypi", address), {
      name: "TestPyPI at 127.0.0.1:8123",
      simpleUrl: "http://127.0.0.1:8123/test/simple/",
      uploadUrl: "http://127.0.0.1:8123/test/legacy/",
      rules: "warehouse",
    });
  });
}

const refusedAddresses = [
  "localhost:8123",
  "http://packages.example.org/",
  "ftp://127.0.0.1/",
  "https://packages.example.org/?channel=test",
  "https://packages.example.org/#legacy",
];

for (const address of ["", "staging", "not a URL\n::error::"]) {
  Deno.test(`indexOfChannel() takes ${JSON.stringify(address)} for a mistake`, async (t) => {
    const error = await refused("usage", () => indexOfChannel(project(), "testpypi", address));
    await t.assertSnapshot(toldBy(error));
  });
}

for (const address of refusedAddresses) {
  Deno.test(`indexOfChannel() refuses the address ${JSON.stringify(address)}`, async (t) => {
    const error = await refused(
      "index-url-invalid",
      () => indexOfChannel(project(), "testpypi", address),
    );
    await t.assertSnapshot(toldBy(error));
  });
}

Deno.test("indexOfChannel() refuses an address with a password, and does not repeat it", async () => {
  const address = "https://ada:s3cret@packages.example.org/";
  const error = await refused(
    "index-url-invalid",
    () => indexOfChannel(project(), "pypi", address),
  );
  assert.match(error.message, /--pypi-url \(PYRELEASE_PYPI_URL\)$/);
  assert.match(error.why ?? "", /holds a user name or a password/);
  assert(!toldBy(error).includes("s3cret"));
});
