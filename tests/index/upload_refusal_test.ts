import assert from "node:assert/strict";
import { uploadFile } from "../../lib/index/upload.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { indexAt } from "../helpers/index_at.ts";
import { sampleFile } from "../helpers/sample_file.ts";
import { testSystem } from "../helpers/test_system.ts";
import { broken, refusal, uploadServer, uploadsOf } from "../helpers/upload_server.ts";
import { warehouseError } from "../helpers/warehouse_reply.ts";

const token = "pypi-AgENdGVzdC5weXBpplanted";

const refusals = [
  ["a sentence of the index's own", refusal(400, "'x' is an invalid value for Classifier.")],
  [
    "a project that the token is not for",
    refusal(
      403,
      "Invalid API Token: OIDC scoped token is not valid for project 'pyforge-cli'",
    ),
  ],
  [
    "a used-up file name",
    refusal(
      400,
      "This filename was previously used by a file that has since been deleted. Use a different version. See x for more information.",
    ),
  ],
  ["the simple URL as upload URL", broken(405, "<title>405 Method Not Allowed</title>")],
  [
    "a forgotten slash",
    () =>
      Response.json(warehouseError(308, "An upload was attempted to /legacy"), {
        status: 308,
        headers: { location: "/legacy/" },
      }),
  ],
  ["text that would act", refusal(400, "bad \x1b[31mred\n::error::owned")],
] as const;
/** What the index would say of every other file too. */
const ofAll: readonly string[] = [
  "a project that the token is not for",
  "the simple URL as upload URL",
  "a forgotten slash",
];
for (const [name, answer] of refusals) {
  Deno.test(`uploadFile() explains a refusal: ${name}`, async (t) => {
    await using sample = await sampleFile(100);
    await using server = uploadServer([answer]);
    const work = () => uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
    const code = ofAll.includes(name) ? "uploads-refused" : "upload-refused";
    await t.assertSnapshot(toldBy(await failureOf(work, code, [token])));
    assert.equal(uploadsOf(server), 1);
  });
}

Deno.test("uploadFile() does not show a token that the index quotes", async () => {
  await using sample = await sampleFile(100);
  await using server = uploadServer([refusal(400, `Do not send ${btoa(`__token__:${token}`)}`)]);
  const system = testSystem();
  const secret = system.secrets.create(token);
  const work = () => uploadFile(system, indexAt(server), secret, sample.file);
  const error = await failureOf(work, "upload-refused", [token, btoa(`__token__:${token}`)]);
  assert.match(error.message, /Do not send \[secret\]/);
});
