// Descriptions that render, and those that do not, by real requests.
import assert from "node:assert/strict";
import { makeRenderer } from "../../lib/rehearsal/upload/renderer.ts";
import { realSystem } from "../../lib/system/real.ts";
import { rehearse } from "../helpers/rehearsal.ts";
import { send, wheelUpload } from "../helpers/upload.ts";

const wheel = await wheelUpload();

for (
  const [type, description, says] of [
    [[], "Title of it\n=====\n\ntext\n", "in the default format of reStructuredText."],
    ["text/x-rst", "Title\n=====\n\n.. include:: /etc/passwd\n", "for 'text/x-rst'."],
  ] as const
) {
  Deno.test(`400: a description that does not render ${says}`, async () => {
    await using rehearsal = await rehearse({ render: makeRenderer(realSystem()) });
    const token = rehearsal.test.addUserToken();
    const fields = { description, description_content_type: type };
    const answer = await send(rehearsal.test.uploadUrl, token, wheel, { fields });
    assert.equal(
      answer.says,
      `The description failed to render ${says} See ${rehearsal.test.url}help/#description-content-type for more information.`,
    );
  });
}

Deno.test("a description that looks odd and renders is taken", async () => {
  await using rehearsal = await rehearse({ render: makeRenderer(realSystem()) });
  const description =
    "Title\n=====\n\n.. code-block:: python\n\n   Long title here\n   ====\n\nA\n--\n";
  const fields = { description, description_content_type: "text/x-rst; charset=UTF-8" };
  const token = rehearsal.test.addUserToken();
  assert.equal((await send(rehearsal.test.uploadUrl, token, wheel, { fields })).status, 200);
});
