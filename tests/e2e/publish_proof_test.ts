// What `publish` says of an index that took the files and serves them late, or serves something else.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { ciWorld, steady } from "./ci_world.ts";

const main = "refs/heads/main";

Deno.test("what is not visible after the wait is a warning, other bytes are an error, and both are in the receipt", async (t) => {
  await using world = await ciWorld();
  const built = await world.build(main);
  const { options } = world.rehearsal.test;
  const publish = async () => {
    const dir = await world.checkOut(main);
    for (const name of ["dist", "pyrelease-out"]) {
      await Deno.mkdir(join(dir, name));
      for await (const { name: file } of Deno.readDir(join(built, name))) {
        await Deno.copyFile(join(built, name, file), join(dir, name, file));
      }
    }
    const ended = await world.task("publish --wait 0.1", dir, await world.job(main));
    const receipt = JSON.parse(await Deno.readTextFile(join(dir, "pyrelease-out/receipt.json")));
    return { ...ended, files: receipt.files as { outcome: string; proof: unknown }[] };
  };

  let reads = 0;
  options.intercept = ({ method, url }) => {
    const { pathname } = new URL(url);
    // The plan may see what is there; after the upload the page is an old one.
    const old = pathname === "/simple/tiny/" && reads++ > 0 || pathname.startsWith("/pypi/");
    return method === "GET" && old ? new Response("Not Found", { status: 404 }) : undefined;
  };
  const late = await publish();
  assert.equal(late.code, 0, late.stderr);
  assert.match(late.stdout, /\.whl .*B {2}uploaded, attested, not visible yet\n/);
  await t.step("the warning", () => t.assertSnapshot(warningsIn(late.stderr)));
  await t.step(
    "its receipt",
    () => t.assertSnapshot(late.files.map((file) => steady(JSON.stringify(file.proof, null, 1)))),
  );

  options.intercept = ({ url }) =>
    new URL(url).pathname.endsWith(".tar.gz") ? new Response("something else") : undefined;
  const wrong = await publish();
  assert.equal(wrong.code, 1, wrong.stdout);
  await t.step("the error", () => {
    const error = steady(wrong.stderr.slice(wrong.stderr.indexOf("error [")));
    return t.assertSnapshot(
      error.replaceAll(/files\/[0-9a-f/]+\//g, "files/BLAKE2B/").replaceAll(
        /\b\d+ bytes\b/g,
        "SIZE",
      ),
    );
  });
  assert.deepEqual(wrong.files.map(({ outcome }) => outcome), ["there", "there"]);
  assert.match(JSON.stringify(wrong.files[1]?.proof), /"state":"wrong"/);

  options.intercept = undefined;
  const well = await publish();
  assert.equal(well.code, 0, well.stderr);
  assert.deepEqual(warningsIn(well.stderr), []);
  assert(!/not-yet|wrong/.test(JSON.stringify(well.files)));
});

function warningsIn(log: string): string[] {
  return steady(log).split("\n").filter((line) => line.startsWith("::warning"));
}
