import assert from "node:assert/strict";
import { join } from "node:path";
import { sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { indexServer, token } from "./index_server.ts";
import { sendForm, sentence } from "./send_form.ts";

Deno.test("an upload is on the index at once, and the same one again is taken and changes nothing", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const response = await sendForm(index.url, wheel);
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "");
  const read = async () => {
    const page = await fetch(`${index.url}simple/tiny/`, {
      headers: { accept: "application/vnd.pypi.simple.v1+json" },
    });
    return await page.json();
  };
  const { files, versions } = await read();
  assert.deepEqual(versions, ["1.0"]);
  assert.equal(files[0].hashes.sha256, wheel.sha256);
  const served = await fetch(files[0].url);
  assert.deepEqual(
    new Uint8Array(await served.arrayBuffer()),
    await Deno.readFile(wheel.path),
  );
  assert.equal((await sendForm(index.url, wheel)).status, 200);
  assert.equal((await read()).files.length, 1);
});

Deno.test("an upload's text fields arrive as they were sent: LF stays LF, unknown names are ignored", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const description = "# Tiny\n\nOne é,\ntwo lines.\n";
  const response = await sendForm(index.url, wheel, {
    fields: {
      description: [description],
      description_content_type: ["text/markdown; charset=UTF-8; variant=GFM"],
      classifier: ["lost"],
      license_files: ["lost"],
      keywords: ["a, b"],
      md5_digest: ["UNKNOWN"],
    },
  });
  assert.equal(await sentence(response), "200");
  const received = index.app.received(wheel.filename);
  assert.deepEqual(received?.find(([name]) => name === "description"), [
    "description",
    description,
  ]);
  assert.deepEqual(received?.[0], [":action", "file_upload"]);
  const json = await (await fetch(`${index.url}pypi/tiny/json`)).json();
  assert.equal(json.info.description, description);
  assert.deepEqual(json.info.classifiers, []);
});

Deno.test("two uploads at once are both there, and one file sent twice at once is there once", async () => {
  await using index = await indexServer();
  const [wheel, sdist] = [await wheelIn(index.folder), await sdistIn(index.folder)];
  const statuses = await Promise.all(
    [wheel, sdist, wheel, sdist].map((file) => sendForm(index.url, file).then(sentence)),
  );
  assert.deepEqual(statuses, ["200", "200", "200", "200"]);
  const page = await (await fetch(`${index.url}simple/tiny/`)).text();
  assert.equal(page.match(/<a /g)?.length, 2);
});

Deno.test("nothing of a refused upload is left, and no token is in the log", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  const response = await sendForm(index.url, wheel, { fields: { version: ["nonsense"] } });
  assert.equal(response.status, 400);
  await response.body?.cancel();
  const root = join(index.folder, "index");
  assert.deepEqual(await Array.fromAsync(Deno.readDir(join(root, "incoming"))), []);
  await assert.rejects(Deno.stat(join(root, "files")), Deno.errors.NotFound);
  await (await fetch(`${index.url}simple/?token=${token}`)).body?.cancel();
  assert.deepEqual(index.app.log, [
    { method: "POST", path: "/legacy/", status: 400 },
    { method: "GET", path: "/simple/", status: 200 },
  ]);
  assert.doesNotMatch(JSON.stringify([index.app.log, index.app]), /planted/);
});

Deno.test("a client that goes away in the middle of a file leaves nothing behind", async () => {
  await using index = await indexServer();
  const { port } = new URL(index.url);
  const client = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
  const part = '--b\r\ncontent-disposition: form-data; name="content"; filename="x"\r\n\r\nhalf';
  await client.write(new TextEncoder().encode(
    "POST /legacy/ HTTP/1.1\r\nhost: x\r\ncontent-length: 9999\r\n" +
      `content-type: multipart/form-data; boundary=b\r\n\r\n${part}`,
  ));
  const incoming = join(index.folder, "index", "incoming");
  const count = async () => {
    return (await Array.fromAsync(Deno.readDir(incoming)).catch(() => [])).length;
  };
  const until = async (wanted: number) => {
    for (let tries = 0; await count() !== wanted; tries++) {
      assert(tries < 200, `there is not ${wanted} but ${await count()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await until(1);
  client.close();
  await until(0);
  assert.match(await (await fetch(index.url)).text(), /tiny/);
});
