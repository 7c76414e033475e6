// Files of variables, read back by a real shell.
import assert from "node:assert/strict";
import { environmentFile } from "../../lib/rehearsal/environment_file.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

Deno.test("environmentFile() carries any value through a shell unchanged and runs none of it", async () => {
  await using folder = await temporaryFolder();
  const values = {
    PLAIN: "value",
    EMPTY: "",
    QUOTES: `it's "so" '''`,
    LINES: "one\ntwo\n",
    COMMANDS: "$(touch evil) `touch evil` ; touch evil & ${HOME} \\ !!",
    WIDE: "größe 🐍 * ~",
  };
  const file = folder.join("it's.env");
  await Deno.writeTextFile(file, environmentFile(values));
  const { stdout } = await new Deno.Command("sh", {
    args: [
      "-c",
      '. "$1" && exec "$2" eval "console.log(JSON.stringify(Deno.env.toObject()))"',
      "sh",
      file,
      Deno.execPath(),
    ],
    cwd: folder.path,
    env: { DENO_NO_UPDATE_CHECK: "1" },
  }).output();
  const seen = JSON.parse(new TextDecoder().decode(stdout));
  for (const [name, value] of Object.entries(values)) assert.equal(seen[name], value, name);
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["it's.env"]);
});
