// No Python, or one that will not do.
import { world } from "../world.ts";
import { tinyFiles } from "./projects.ts";
import { refuses } from "./refuses.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";

/** A folder to be PATH: git, and the given scripts. */
async function programs(scripts: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder();
  const git = new Deno.Command("sh", { args: ["-c", "command -v git"] }).outputSync();
  await Deno.symlink(new TextDecoder().decode(git.stdout).trim(), folder.join("git"));
  for (const [name, script] of Object.entries(scripts)) {
    await Deno.writeTextFile(folder.join(name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return folder;
}

const says36 =
  `echo '{"path": "/opt/3.6/bin/python3", "version": "3.6.15", "base": "/opt/3.6", "platform": "linux-x86_64", "venv": true}'`;

const machines = [
  { what: "without Python", code: "python-missing", scripts: {} },
  {
    what: "whose Python does not run",
    code: "python-missing",
    scripts: { python3: "printf '\\033[2J::error::no\\n' >&2; exit 1" },
  },
  { what: "whose Python is 3.6", code: "python-too-old", scripts: { python3: says36 } },
] as const;

for (const { what, code, scripts } of machines) {
  Deno.test(`build refuses a machine ${what}`, async (t) => {
    await using place = await world(tinyFiles(), "v1.0");
    await using bin = await programs(scripts);
    await refuses(t, place, { args: ["build"], variables: { PATH: bin.path }, code });
  });
}

for (
  const [what, python, code] of [
    ["a Python that is not there", "/nowhere/python3", "python-missing"],
    ["a version that is not installed", "3.6", "python-missing"],
    ["a Python that is none", "git", "python-broken"],
  ] as const
) {
  Deno.test(`build refuses ${what}`, async (t) => {
    await using place = await world(tinyFiles(), "v1.0");
    await using bin = await programs();
    const variables = { PATH: bin.path, PYTHON: python };
    await refuses(t, place, { args: ["build"], variables, code });
  });
}
