import assert from "node:assert/strict";
import { classifyUploadReply } from "../../lib/index/upload_reply.ts";
import { warehouseError } from "../helpers/warehouse_reply.ts";

const now = Date.UTC(2026, 10, 23, 12);

function classify(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return classifyUploadReply(status, new Headers(headers), text, now);
}

// What PyPI says, in the order in which it checks (warehouse/forklift/legacy.py).
const pypi = [
  [403, "Read-only mode: Uploads are temporarily disabled.", "retry"],
  [
    403,
    "New uploads are temporarily disabled. See https://pypi.org/help/#admin-intervention for more information.",
    "retry",
  ],
  [
    403,
    "Invalid or non-existent authentication information. See https://pypi.org/help/#invalid-auth for more information.",
    "token-expired",
  ],
  [400, "Unknown protocol version.", "final"],
  [
    400,
    "'+g1' is an invalid value for Version. Error: Use a valid version See https://packaging.python.org/specifications/core-metadata for more information.",
    "final",
  ],
  [
    400,
    "The use of local versions in '0.6.0+g1' is not allowed. See https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers for more information.",
    "final",
  ],
  [
    400,
    "Non-user identities cannot create new projects. This was probably caused by successfully using a pending publisher but specifying the project name incorrectly (either in the publisher or in your project's metadata). Please ensure that both match. See: https://docs.pypi.org/trusted-publishers/troubleshooting/",
    "final",
  ],
  [403, "Invalid API Token: token is expired", "token-expired"],
  [403, "Invalid API Token: OIDC scoped token is not valid for project 'pyforge-cli'", "final"],
  [403, "Invalid API Token: project-scoped token is not valid for project: 'pyforge-cli'", "final"],
  [
    403,
    "The given token isn't allowed to upload to project 'pyforge-cli'. See https://pypi.org/help/#project-name for more information.",
    "final",
  ],
  [
    400,
    "Organization account owning this project is inactive. This may be due to inactive billing for Company Organizations, or administrator intervention for Community Organizations. Please contact support+orgs@pypi.org.",
    "final",
  ],
  [
    400,
    "The description failed to render for 'text/markdown'. See https://pypi.org/help/#description-content-type for more information.",
    "final",
  ],
  [
    400,
    "File too large. Limit for project 'pyforge-cli' is 100 MB. See https://docs.pypi.org/project-management/storage-limits for more information.",
    "final",
  ],
  [
    400,
    "Project size too large. Limit for project 'pyforge-cli' total size is 10 GB. See https://docs.pypi.org/project-management/storage-limits",
    "final",
  ],
  [400, "The digest supplied does not match a digest calculated from the uploaded file.", "retry"],
  [
    400,
    "File already exists ('pyforge_cli-0.6.0.tar.gz', with blake2_256 hash 'ab'). See https://pypi.org/help/#file-name-reuse for more information.",
    "exists",
  ],
  [
    400,
    "This filename was previously used by a file that has since been deleted. Use a different version. See https://pypi.org/help/#file-name-reuse for more information.",
    "final",
  ],
  [400, "Uploading new files to releases older than 14 days is not allowed.", "final"],
  [400, "Only one sdist may be uploaded per release.", "final"],
  [400, "Invalid distribution file. File is not a zipfile", "final"],
  [
    400,
    "Filename 'pyforge-cli-0.6.tar.gz' is invalid, should be 'pyforge_cli-0.6.tar.gz'.",
    "final",
  ],
  [
    400,
    "Binary wheel 'x-1-cp314-cp314-linux_x86_64.whl' has an unsupported platform tag 'linux_x86_64'.",
    "final",
  ],
  [
    400,
    "License-File LICENSE does not exist in distribution file x.whl at x-1.dist-info/licenses/LICENSE",
    "final",
  ],
  [400, "Invalid attestations supplied during upload: Malformed", "attestations-refused"],
  [
    410,
    "Project pre-registration is no longer required or supported, upload your files instead.",
    "final",
  ],
] as const;
for (const [status, text, kind] of pypi) {
  Deno.test(`classifyUploadReply() knows PyPI's ${status} ${text.slice(0, 60)}`, async (t) => {
    const reply = classify(status, warehouseError(status, text));
    assert.equal(reply.kind, kind);
    assert.equal(reply.reason, text.replace(/\.$/, ""));
    await t.assertSnapshot({ why: reply.why, hint: reply.hint });
  });
}

// What others say, from twine's `skip_upload` through its releases, and from their own sources.
const others = [
  ["pypiserver, existing", 409, "<html><title>Error: 409 Conflict</title></html>", "exists"],
  [
    "devpi, existing",
    409,
    { message: "pkg-1.tar.gz already exists in non-volatile index" },
    "exists",
  ],
  [
    "Nexus, existing",
    400,
    "<html><title>400 - Repository does not allow updating assets: pypi</title></html>",
    "exists",
  ],
  [
    "GitLab, existing",
    400,
    { message: "Validation failed: File name has already been taken" },
    "exists",
  ],
  ["Artifactory, existing", 403, {
    errors: [{ status: 403, message: "Not enough permissions to overwrite artifact" }],
  }, "exists"],
  ["Artifact Registry, existing", 400, "The file already exists", "exists"],
  ["Artifactory, created", 201, "", "stored"],
  ["Nexus, no content", 204, "", "stored"],
  ["PyPI, stored or there before", 200, "", "stored"],
  ["a login wall", 401, "<h1>Sign in</h1>", "final"],
  ["another right", 403, "<html><title>403 Forbidden</title></html>", "final"],
  ["a wrong path", 404, "<html><title>Page Not Found (404)</title></html>", "final"],
  ["a simple API", 405, "<html><title>405 Method Not Allowed</title></html>", "final"],
  [
    "a proxy's limit",
    413,
    "<html><head><title>413 Request Entity Too Large</title></head></html>",
    "final",
  ],
  ["no slash", 308, "", "final"],
  ["a timeout", 408, "", "retry"],
  ["a network that wants a password", 200, "\n<!DOCTYPE html><title>Sign in</title>", "retry"],
  ["a broken server", 500, "<html><title>Internal Server Error</title></html>", "retry"],
  ["a proxy without its server", 502, "<style>x{}</style><p>Bad\nGateway</p>", "retry"],
  ["Cloudflare", 522, "", "retry"],
  ["a server of something else", 501, "Unsupported method ('POST')", "final"],
  ["a teapot", 418, "short and stout", "final"],
] as const;
for (const [name, status, body, kind] of others) {
  Deno.test(`classifyUploadReply() knows: ${name}`, async (t) => {
    const headers = status === 308 ? { location: "/legacy/\u00a0x" } : undefined;
    const { kind: found, ...texts } = classify(status, body, headers);
    assert.equal(found, kind);
    await t.assertSnapshot(texts);
  });
}

Deno.test("classifyUploadReply() reads how long to wait", () => {
  const wait = (headers: Record<string, string>) => classify(429, "", headers).waitSeconds;
  assert.equal(wait({ "retry-after": "17" }), 17);
  assert.equal(wait({ "retry-after": "Mon, 23 Nov 2026 12:01:40 GMT" }), 100);
  assert.equal(wait({ "retry-after": "Mon, 23 Nov 2026 11:00:00 GMT" }), 0);
  assert.equal(wait({ ratelimit: '"upload";r=0;t=42' }), 42);
  assert.equal(wait({ "retry-after": "soon" }), undefined);
  assert.equal(wait({}), undefined);
  assert.equal(classify(429, "").kind, "rate-limited");
});

Deno.test("classifyUploadReply() keeps what `code` turned into question marks", () => {
  const text = "'naïve 日本 🐍?' is an invalid value for Summary.";
  assert.equal(classify(400, warehouseError(400, text)).reason, text.slice(0, -1));
});

Deno.test("classifyUploadReply() keeps `code` where `message` says something else", () => {
  const body = { message: "A general explanation.", code: "403 Really?", title: "Forbidden" };
  assert.equal(classify(403, body).reason, "Really?");
});

Deno.test("classifyUploadReply() escapes what would act on a terminal or a runner", () => {
  const body = warehouseError(400, "bad\x1b[2J\n::add-mask::x ##[error]");
  assert.equal(classify(400, body).reason, "bad\\x1b[2J\\n::add-mask::x ##\\[error]");
});

Deno.test("classifyUploadReply() shortens a book", () => {
  assert(classify(400, "x".repeat(100_000)).reason.length < 700);
});
