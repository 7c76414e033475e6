// Who may upload, and how a refusal looks: each answer with the server's own words.
import assert from "node:assert/strict";
import { wheelIn } from "../../helpers/distributions.ts";
import { warehouseError } from "../../helpers/warehouse_reply.ts";
import { basic, type FormChange, sendForm, sentence } from "./send_form.ts";
import { type IndexServer, indexServer, tokens } from "./index_server.ts";

const invalidAuth = "403 Invalid or non-existent authentication information. " +
  "See https://pypi.org/help/#invalid-auth for more information.";
const see = "See https://packaging.python.org/specifications/core-metadata for more information.";

type Row = readonly [title: string, change: FormChange, answer: string];

Deno.test("the door says who may not upload, in the server's words", async (t) => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const rows: readonly (readonly [...Row, before?: (index: IndexServer) => void])[] = [
    ["no credentials", { authorization: null }, invalidAuth],
    ["an unknown token", { authorization: basic("pypi-unknown") }, invalidAuth],
    ["another user name", { authorization: basic("pypi-expired", "ada") }, invalidAuth],
    ["what is no Basic", { authorization: "Basic %%%" }, invalidAuth],
    [
      "an expired token",
      { authorization: basic(tokens.expired) },
      "403 Invalid API Token: token is expired",
    ],
    [
      "a token of another project",
      { authorization: basic(tokens.ofOther) },
      "403 Invalid API Token: OIDC scoped token is not valid for project 'tiny'",
    ],
    [
      "a project that is not there",
      { fields: { name: ["tinny"] } },
      "400 Non-user identities cannot create new projects. This was probably caused by successfully " +
      "using a pending publisher but specifying the project name incorrectly (either in the publisher " +
      "or in your project's metadata). Please ensure that both match. " +
      "See: https://docs.pypi.org/trusted-publishers/troubleshooting/",
    ],
    ...(["archived", "quarantined"] as const).map((status) =>
      [
        `a project that is ${status}`,
        {},
        "403 The given token isn't allowed to upload to project 'tiny'. " +
        "See https://pypi.org/help/#project-name for more information.",
        (index: IndexServer) => index.app.setStatus("tiny", status),
      ] as const
    ),
    [
      "disabled uploads",
      { authorization: null },
      "403 New uploads are temporarily disabled. " +
      "See https://pypi.org/help/#admin-intervention for more information.",
      (index) => index.app.options.uploadsDisabled = true,
    ],
    [
      "read-only mode, before all else",
      { authorization: null },
      "403 Read-only mode: Uploads are temporarily disabled.",
      (index) => index.app.options.readOnly = true,
    ],
  ];
  for (const [title, change, answer, before] of rows) {
    await t.step(title, async () => {
      before?.(index);
      assert.equal(await sentence(await sendForm(index.url, wheel, change)), answer);
    });
  }
});

Deno.test("a refusal is JSON for a client that asks, else HTML in which nothing runs", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const change = { fields: { classifiers: ["<script>é☃"] } };
  const text = `'<script>é☃' is not a valid classifier. ${see}`;
  const json = await (await sendForm(index.url, wheel, change)).json();
  assert.deepEqual(json, warehouseError(400, text));
  const response = await sendForm(index.url, wheel, { ...change, accept: "*/*" });
  assert.equal(response.headers.get("content-type"), "text/html; charset=UTF-8");
  const html = await response.text();
  assert.match(
    html,
    /<h1>400 &#x27;&lt;script&gt;é\? is not|<h1>400 &#x27;&lt;script&gt;é\?&#x27;/,
  );
  assert.doesNotMatch(html, /<script/);
});

Deno.test("what is no form, or breaks off, is refused and nothing is left of it", async () => {
  await using index = await indexServer();
  const send = (type: string, body: string) =>
    fetch(`${index.url}legacy/`, {
      method: "POST",
      headers: { "content-type": type, accept: "application/json" },
      body,
    }).then(sentence);
  assert.equal(await send("text/plain", "x"), "400 Not a multipart form.");
  const head = '--b\r\ncontent-disposition: form-data; name="content"; filename="x"\r\n\r\n';
  assert.equal(
    await send("multipart/form-data; boundary=b", `${head}half of it`),
    "400 The form breaks off.",
  );
});
