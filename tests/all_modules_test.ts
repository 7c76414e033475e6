// Every file of lib/ and tasks/ can be loaded by itself; with it coverage counts them all.
import assert from "node:assert/strict";
import { modulesIn, root } from "./layout.ts";
import { pathToFileURL } from "node:url";

for (const { place } of await modulesIn("lib", "tasks")) {
  Deno.test(`${place.path} loads by itself`, async () => {
    const loaded = await import(pathToFileURL(root + place.path).href);
    assert.equal(typeof loaded, "object");
  });
}
