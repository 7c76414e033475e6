// Files that a build job handed over, and that are not what it says they are.
import { join } from "@std/path";
import { handedOver } from "./handed_over.ts";
import { tinyFiles } from "./projects.ts";
import { refuses } from "./refuses.ts";

const wheel = "tiny-1.0-py3-none-any.whl";
const args = ["publish"];

Deno.test("publish refuses a file that changed after the build", async (t) => {
  await using handed = await handedOver();
  const { place, variables } = handed;
  await Deno.writeTextFile(join(place.dir, "dist", wheel), "!", { append: true });
  await refuses(t, place, { args, variables, code: "dist-changed" });
});

Deno.test("publish refuses a stray file in dist/, and shows its name without obeying it", async (t) => {
  await using handed = await handedOver();
  const { place, variables } = handed;
  await place.repo.write("dist/::error::\x1b[2Jmine.whl", "");
  await refuses(t, place, { args, variables, code: "dist-changed" });
});

Deno.test("publish refuses a manifest whose files are not there", async (t) => {
  await using handed = await handedOver();
  const { place, variables } = handed;
  await Deno.remove(join(place.dir, "dist"), { recursive: true });
  await refuses(t, place, { args, variables, code: "dist-changed" });
});

Deno.test("publish refuses a manifest from another commit", async (t) => {
  await using handed = await handedOver();
  const { place, variables, manifest, hand } = handed;
  await hand({ ...manifest, commit: "b".repeat(40) });
  await refuses(t, place, { args, variables, code: "manifest-other-commit" });
});

Deno.test("publish refuses a manifest of another version of the same commit", async (t) => {
  await using handed = await handedOver();
  const { place, variables, manifest, hand } = handed;
  await hand({ ...manifest, version: "0.9.dev3" });
  await refuses(t, place, { args, variables, code: "manifest-other-commit" });
});

for (
  const [fault, damage] of [
    ["that is cut off", (text: string) => text.slice(0, 200)],
    ["that is empty", () => ""],
    ["that names a path", (text: string) => text.replace(wheel, "../../etc/passwd")],
    [
      "of commands",
      (text: string) => text.replace('"tiny"', '"::error::\\u001b[2J##[error]x\\n::error::y"'),
    ],
    ["of another time", (text: string) => text.replace('"schema": 1', '"schema": 7')],
  ] as const
) {
  Deno.test(`publish refuses a manifest ${fault}`, async (t) => {
    await using handed = await handedOver();
    const { place, variables, hand } = handed;
    await hand(damage(await Deno.readTextFile(join(place.dir, "pyrelease-out/manifest.json"))));
    await refuses(t, place, { args, variables, code: "manifest-invalid" });
  });
}

Deno.test("publish refuses a manifest that is not the build job's", async (t) => {
  await using handed = await handedOver();
  const { place, manifest, hand } = handed;
  const PYRELEASE_MANIFEST_SHA256 = await hand({ ...manifest, tools: { build: "0.1" } });
  await hand(manifest);
  const variables = { ...handed.variables, PYRELEASE_MANIFEST_SHA256 };
  await refuses(t, place, { args, variables, code: "manifest-changed" });
});

Deno.test("publish refuses to build in place of a manifest that was promised", async (t) => {
  await using handed = await handedOver();
  const { place } = handed;
  await Deno.remove(join(place.dir, "pyrelease-out"), { recursive: true });
  const variables = { ...handed.variables, PYRELEASE_MANIFEST_SHA256: "a".repeat(64) };
  await refuses(t, place, { args, variables, code: "manifest-changed" });
});

Deno.test("publish refuses files whose tests failed", async (t) => {
  await using handed = await handedOver();
  const { place, variables, manifest, hand } = handed;
  const [install] = manifest.verified;
  const failed = { check: "tests", ok: false, detail: "pytest: failed" };
  await hand({ ...manifest, verified: [...(install ? [install] : []), failed] });
  await refuses(t, place, { args, variables, code: "manifest-unverified" });
});

Deno.test("publish refuses a project that does not say how it is tested", async (t) => {
  await using handed = await handedOver(tinyFiles(""));
  const { place, variables } = handed;
  await refuses(t, place, { args, variables, code: "tests-not-configured" });
});

Deno.test("publish refuses to build in the job that holds the identity", async (t) => {
  await using handed = await handedOver();
  const { place, variables } = handed;
  for (const folder of ["dist", "pyrelease-out"]) {
    await Deno.remove(join(place.dir, folder), { recursive: true });
  }
  await refuses(t, place, { args, variables, code: "build-with-identity" });
});

Deno.test("publish refuses a manifest whose tests did not run, and runs none beside the identity", async (t) => {
  await using handed = await handedOver();
  const { place, variables, manifest, hand } = handed;
  await hand({ ...manifest, verified: [] });
  await refuses(t, place, { args, variables, code: "manifest-unverified" });
});
