// Files and folders in the way, or not where they should be.
import { join } from "@std/path";
import { cacheFolder } from "../../helpers/python_env.ts";
import { toolsAreMade, world } from "../world.ts";
import { tinyFiles, verifyTable } from "./projects.ts";
import { refuses } from "./refuses.ts";

await toolsAreMade();

Deno.test("version refuses a pyproject.toml that is a folder", async (t) => {
  await using place = await world({ "pyproject.toml/README.md": "" }, "v1.0");
  await refuses(t, place, { args: ["version"], code: "file-failed" });
});

for (const name of ["dist", "pyrelease-out"]) {
  Deno.test(`build refuses a file ${name} in the place of the folder`, async (t) => {
    const files = { ...tinyFiles(verifyTable), ".gitignore": "", [name]: "mine" };
    await using place = await world(files, "v1.0");
    await refuses(t, place, { args: ["build"], code: "dist-stray" });
  });
}

Deno.test("build refuses a temporary folder that is not there", async (t) => {
  await using place = await world(tinyFiles(), "v1.0");
  const variables = { TMPDIR: join(place.temporary, "gone") };
  await refuses(t, place, { args: ["build"], variables, code: "file-failed" });
});

Deno.test("build refuses a cache folder that cannot be made", async (t) => {
  await using place = await world(tinyFiles(), "v1.0");
  const variables = {
    XDG_CACHE_HOME: join(place.dir, "tiny.py"),
    // Deno's own cache would be there, too.
    DENO_DIR: Deno.env.get("DENO_DIR") ?? join(cacheFolder(), "deno"),
  };
  await refuses(t, place, { args: ["build"], variables, code: "file-failed" });
});
