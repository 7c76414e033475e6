// What several builders handed over, and is not one whole release; and files of another tool's that are none.
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { formatManifest, type Manifest } from "../../../lib/dist/manifest.ts";
import { compiledWheels } from "../../helpers/compiled_wheels.ts";
import { toolsAreMade, world } from "../world.ts";
import { type Handed, handedOver } from "./handed_over.ts";
import { tinyFiles, verifyTable } from "./projects.ts";
import { refuses } from "./refuses.ts";

const files = (): Record<string, string> => ({
  ...tinyFiles(`\n[tool.pyrelease]\nparts = ["sdist", "linux"]\n${verifyTable}`),
  ".gitignore": "dist/\npyrelease-out/\nwheelhouse/\n",
});

/** The wheel and the sdist of a complete project, handed over by two builders. */
async function handedOverInParts(): Promise<
  Handed & { handPart(part: string, change?: Partial<Manifest>): Promise<string> }
> {
  const handed = await handedOver(files());
  const { place, manifest } = handed;
  await Deno.remove(join(place.dir, "pyrelease-out/manifest.json"));
  const handPart = async (part: string, change: Partial<Manifest> = {}) => {
    const kind = part === "sdist" ? "sdist" : "bdist_wheel";
    const files = manifest.files.filter((file) => file.kind === kind);
    const text = formatManifest({ ...manifest, part, files, ...change });
    await place.repo.write(`pyrelease-out/manifest.${part}.json`, text);
    return createHash("sha256").update(text).digest("hex");
  };
  return { ...handed, handPart };
}

const args = ["publish"];

Deno.test("publish stops at a missing part", async (t) => {
  await using handed = await handedOverInParts();
  await handed.handPart("sdist");
  const { place, variables } = handed;
  await refuses(t, place, { args, variables, code: "parts-missing" });
});

Deno.test("publish stops at a part that nobody expects", async (t) => {
  await using handed = await handedOverInParts();
  for (const part of ["sdist", "linux", "mine"]) await handed.handPart(part);
  const { place, variables } = handed;
  await refuses(t, place, { args, variables, code: "parts-foreign" });
});

Deno.test("publish stops at a part of another commit", async (t) => {
  await using handed = await handedOverInParts();
  await handed.handPart("sdist");
  await handed.handPart("linux", { commit: "b".repeat(40), version: "0.9.dev3" });
  const { place, variables } = handed;
  await refuses(t, place, { args, variables, code: "manifest-other-commit" });
});

Deno.test("publish stops at a file that two parts have, with other bytes", async (t) => {
  await using handed = await handedOverInParts();
  await handed.handPart("sdist");
  const both = handed.manifest.files.map((file) => ({ ...file, sha256: "b".repeat(64) }));
  await handed.handPart("linux", { files: both });
  const { place, variables } = handed;
  await refuses(t, place, { args, variables, code: "parts-differ" });
});

Deno.test("publish stops at a part whose job handed no digest over", async (t) => {
  await using handed = await handedOverInParts();
  const sdist = await handed.handPart("sdist");
  await handed.handPart("linux");
  const { place } = handed;
  const variables = {
    ...handed.variables,
    PYRELEASE_MANIFEST_SHA256: `sdist=${sdist}\nlinux=`,
  };
  await refuses(t, place, { args, variables, code: "manifest-changed" });
});

Deno.test("build and verify refuse a part that the project does not name", async (t) => {
  await using place = await world(files(), "v1.0");
  await refuses(t, place, { args: ["build", "--part", "lunix"], code: "part-unknown" });
  await refuses(t, place, { args: ["verify", "--part=../\x1b[2J"], code: "part-unknown" });
});

Deno.test("verify refuses a part where the project names none", async (t) => {
  await using place = await world(tinyFiles(), "v1.0");
  const variables = { PYRELEASE_PART: "linux" };
  await refuses(t, place, { args: ["verify"], variables, code: "part-unknown" });
});

await toolsAreMade();

Deno.test("verify takes in nothing from a folder that is not there", async (t) => {
  await using place = await world(files(), "v1.0");
  const variables = { PYRELEASE_PART: "linux", PYRELEASE_ADOPT: "wheelhouse" };
  await refuses(t, place, { args: ["verify"], variables, code: "adopt-refused" });
});

Deno.test("verify takes in no wheel of another version, and leaves nothing behind", async (t) => {
  await using place = await world(files(), "v1.0");
  await compiledWheels(join(place.dir, "wheelhouse"), "2.0", ["cp313-cp313-win_amd64"]);
  await refuses(t, place, { args: ["verify", "--part=linux", "--adopt=wheelhouse"] });
});
