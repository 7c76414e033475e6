// What .gitignore says after a move.
import assert from "node:assert/strict";
import { ignoreGenerated } from "../../lib/setup/ignore_generated.ts";
import { filesOf } from "./files_of.ts";

Deno.test("a MANIFEST.in that git would ignore is let in, and only that one", async () => {
  const files = {
    ".gitignore": "MANIFEST.in\n",
    "MANIFEST.in": "prune docs\n",
    "pyproject.toml": "",
  };
  const ignoring = (name: string) => Promise.resolve(name === "MANIFEST.in");
  const { changes } = await ignoreGenerated(filesOf(files), ignoring);
  assert.equal(changes[0]?.after, "MANIFEST.in\n/dist/\n/pyrelease-out/\n!/MANIFEST.in\n");
  const { "MANIFEST.in": _, ...without } = files;
  const other = await ignoreGenerated(filesOf(without), ignoring);
  assert.equal(other.changes[0]?.after, "MANIFEST.in\n/dist/\n/pyrelease-out/\n");
});
