// Folders that a build job handed over and that are no folders of files, or that the checkout has of its own.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { type Handed, handedOver } from "./handed_over.ts";
import { refuses } from "./refuses.ts";

const args = ["publish"];

/** Moves a folder or file elsewhere, and leaves a link to it in its place. */
async function linked({ place }: Handed, path: string, to: string): Promise<void> {
  await Deno.rename(join(place.dir, path), to);
  await Deno.symlink(to, join(place.dir, path));
}

for (const path of ["dist", "pyrelease-out", "pyrelease-out/manifest.json"]) {
  Deno.test(`publish refuses ${path} where it is a link, and writes nothing behind it`, async (t) => {
    await using handed = await handedOver();
    await using elsewhere = await temporaryFolder();
    await linked(handed, path, elsewhere.join("it"));
    const { place, variables } = handed;
    await refuses(t, place, { args, variables, code: "output-linked" });
    const left = (await Array.fromAsync(Deno.readDir(elsewhere.path))).map(({ name }) => name);
    assert.deepEqual(left, ["it"]);
  });
}

Deno.test("publish refuses a wheel that is a link, its name shown and not obeyed", async (t) => {
  await using handed = await handedOver();
  const { place, variables } = handed;
  await Deno.symlink("/etc/hostname", join(place.dir, "dist", "::error::\x1b[2Jmine.whl"));
  await refuses(t, place, { args, variables, code: "output-linked" });
});

Deno.test("publish refuses files of the checkout in the place of what was built", async (t) => {
  await using handed = await handedOver();
  const { place, variables } = handed;
  await place.repo.git("add", "--force", "dist", "pyrelease-out");
  await place.repo.git("commit", "-q", "--amend", "-m", "With what was built");
  await place.repo.git("tag", "--force", "v1.0");
  const GITHUB_SHA = await place.repo.git("rev-parse", "HEAD");
  const all = { ...variables, GITHUB_SHA };
  await refuses(t, place, { args, variables: all, code: "output-tracked" });
});
