import assert from "node:assert/strict";
import {
  checkedIndex,
  pypi,
  simpleProjectUrl,
  testPypi,
  uploadHostUrl,
  webPageUrl,
} from "../../lib/index/index.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";

Deno.test("uploadHostUrl() stays on the host that takes uploads", () => {
  assert.equal(uploadHostUrl(pypi, "/_/oidc/audience"), "https://upload.pypi.org/_/oidc/audience");
  assert.equal(
    uploadHostUrl(testPypi, "/_/oidc/mint-token"),
    "https://test.pypi.org/_/oidc/mint-token",
  );
});

Deno.test("simpleProjectUrl() normalizes the name and lets none out of its folder", () => {
  assert.equal(simpleProjectUrl(pypi, "Zope.Interface"), "https://pypi.org/simple/zope-interface/");
  assert.equal(simpleProjectUrl(pypi, "../x?y#z"), "https://pypi.org/simple/-%2Fx%3Fy%23z/");
});

Deno.test("webPageUrl() is on the web host, or on the simple API's", () => {
  assert.equal(webPageUrl(pypi, "project/x/"), "https://pypi.org/project/x/");
  const index = { ...pypi, webUrl: undefined, simpleUrl: "http://127.0.0.1:8080/simple/" };
  assert.equal(webPageUrl(index, "project/x/"), "http://127.0.0.1:8080/project/x/");
});

Deno.test("checkedIndex() adds the simple API's slash and leaves the upload address as it is", () => {
  const index = checkedIndex({
    name: "Ours",
    simpleUrl: "https://pkg.example.com/root/dev/+simple",
    uploadUrl: "https://pkg.example.com/root/dev",
  });
  assert.equal(index.simpleUrl, "https://pkg.example.com/root/dev/+simple/");
  assert.equal(index.uploadUrl, "https://pkg.example.com/root/dev");
});

Deno.test("checkedIndex() takes plain HTTP on the loopback only", () => {
  for (const host of ["127.0.0.1:9", "localhost", "[::1]:9"]) {
    const simpleUrl = `http://${host}/simple/`;
    assert.doesNotThrow(() =>
      checkedIndex({ name: "Here", simpleUrl, uploadUrl: `http://${host}/legacy/` })
    );
  }
});

const badUrls = [
  "not a URL",
  "http://pkg.example.com/legacy/",
  "https://ada:hunter2secret@pkg.example.com/legacy/",
  "https://pkg.example.com/legacy/?token=x",
  "file:///etc/passwd",
];
for (const uploadUrl of badUrls) {
  Deno.test(`checkedIndex() refuses ${uploadUrl}`, async (t) => {
    const work = () => Promise.resolve().then(() => checkedIndex({ ...pypi, uploadUrl }));
    await t.assertSnapshot(toldBy(await failureOf(work, "index-url-invalid", ["hunter2secret"])));
  });
}
