// Tests of where the token may go: the API of the repository's own server, and its upload host.
import assert from "node:assert/strict";
import { repositoryHere } from "../../lib/release/github/repository.ts";
import { repositoryOfRemote } from "../../lib/release/github/repository_of_remote.ts";
import { uploadAddress } from "../../lib/release/github/upload_address.ts";
import { assetName } from "../../lib/release/github/asset.ts";
import { environmentOf } from "../../lib/system/environment.ts";

const here = (variables: Record<string, string> = {}) =>
  repositoryHere(environmentOf(variables), "octo/forge");
const on = (api: string) => here({ GITHUB_API_URL: api });

Deno.test("repositoryHere() is on github.com unless the runner says otherwise", () => {
  assert.deepEqual(here(), {
    name: "octo/forge",
    apiUrl: "https://api.github.com",
    webUrl: "https://github.com/octo/forge",
  });
  const enterprise = here({
    GITHUB_API_URL: "https://github.example.com/api/v3/",
    GITHUB_SERVER_URL: "https://github.example.com",
  });
  assert.equal(enterprise.apiUrl, "https://github.example.com/api/v3");
  const server = here({ GITHUB_SERVER_URL: "https://github.example.com" });
  assert.equal(server.apiUrl, "https://github.example.com/api/v3");
  assert.equal(enterprise.webUrl, "https://github.example.com/octo/forge");
});

for (
  const address of [
    "http://api.github.com",
    "ftp://api.github.com",
    "https://ada:secret@api.github.com",
    "https://api.github.com/?a=b",
    "api.github.com",
  ]
) {
  Deno.test(`repositoryHere() refuses ${address}`, () => {
    assert.throws(() => on(address), { code: "ci-environment-invalid" });
  });
}

const path = "/repos/octo/forge/releases/1/assets";
const uploads: readonly (readonly [api: string, template: string, taken: boolean])[] = [
  ["https://api.github.com", `https://uploads.github.com${path}`, true],
  ["https://api.octo.ghe.com", `https://uploads.octo.ghe.com${path}`, true],
  ["https://git.example.com/api/v3", `https://git.example.com/api/uploads${path}`, true],
  ["https://api.github.com", `https://uploads.github.com.example.org${path}`, false],
  ["https://api.github.com", `https://uploads.example.org${path}`, false],
  ["https://api.github.com", `http://uploads.github.com${path}`, false],
  ["https://api.github.com", `https://a@uploads.github.com${path}`, false],
  ["https://git.example.com/api/v3", `https://uploads.github.com${path}`, false],
  ["https://api.github.com", "uploads", false],
];
for (const [api, template, taken] of uploads) {
  Deno.test(`uploadAddress() ${taken ? "takes" : "refuses"} ${template} beside ${api}`, () => {
    const address = () => uploadAddress(on(api), `${template}{?name,label}`, "a 1!2+x.whl");
    if (taken) assert.equal(address(), `${template}?name=a+1%212%2Bx.whl`);
    else assert.throws(address, { code: "github-answer-invalid" });
  });
}

Deno.test("assetName() is what GitHub makes of a name", () => {
  for (
    const [filename, expected] of [
      ["tiny-1.0-py3-none-any.whl", "tiny-1.0-py3-none-any.whl"],
      ["tiny-1!2.0+local.1.tar.gz", "tiny-1.2.0+local.1.tar.gz"],
      ["tiny-1.0.tar.gz.publish.attestation", "tiny-1.0.tar.gz.publish.attestation"],
      ["a  b..c", "a.b.c"],
    ] as const
  ) assert.equal(assetName(filename), expected);
});

Deno.test("repositoryOfRemote() sends no token to whatever server a remote names", () => {
  const of = (url: string, variables: Record<string, string> = {}) =>
    repositoryOfRemote(environmentOf(variables), url).apiUrl;
  assert.equal(of("git@github.com:octo/forge.git"), "https://api.github.com");
  const elsewhere = "git@git.example.com:octo/forge.git";
  for (const url of [elsewhere, "https://github.com/octo/tools/forge", "/srv/git/forge.git"]) {
    assert.throws(() => of(url), { code: "github-unknown" }, url);
  }
  assert.equal(
    of(elsewhere, {
      GITHUB_SERVER_URL: "https://git.example.com",
      GITHUB_API_URL: "https://git.example.com/api/v3",
    }),
    "https://git.example.com/api/v3",
  );
});
