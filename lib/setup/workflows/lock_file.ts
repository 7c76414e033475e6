// The project's deno.lock, made by Deno itself, away from the project.
import { join } from "../../system/path.ts";
import { inlineLines } from "../../standards/display.ts";
import type { System } from "../../system/mod.ts";
import { thisDeno } from "../../system/program.ts";
import type { SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { isPackage } from "./own_specifier.ts";

/**
 * Adds the lock file that a project's deno.json asks for. Nothing of the project is read by Deno: what
 * locks pyrelease is made in a folder of its own.
 *
 * @param system Files, processes and the environment.
 * @param files The project's files, its deno.json among them.
 * @param specifier From where the tasks run pyrelease.
 */
export async function planLock(
  system: Pick<System, "files" | "processes">,
  files: SourceFiles,
  specifier: string,
): Promise<SetupPart> {
  if (!isPackage(specifier)) return { changes: [] };
  const before = await files.text("deno.lock");
  if (before?.includes(`"${specifier}"`) === true) return { changes: [] };
  const config = await files.text("deno.json") ?? await files.text("deno.jsonc");
  if (config === undefined) return { changes: [] };
  const command =
    `DENO_NO_PACKAGE_JSON=1 deno install --frozen=false --entrypoint ${specifier}/all`;
  const made = await makeLock(system, { config, before, specifier });
  if ("failed" in made) {
    return {
      changes: [],
      notes: [
        `deno.lock could not be made: ${made.failed}. Run this, and commit what it writes: ${command}`,
      ],
    };
  }
  const why = ["It holds pyrelease, and every package in it, to the byte"];
  return {
    changes: [{
      path: "deno.lock",
      ...before === undefined ? {} : { before },
      after: made.text,
      why,
    }],
  };
}

async function makeLock(
  { files, processes }: Pick<System, "files" | "processes">,
  { config, before, specifier }: {
    readonly config: string;
    readonly before: string | undefined;
    readonly specifier: string;
  },
): Promise<{ readonly text: string } | { readonly failed: string }> {
  const folder = await files.makeTemporaryFolder("pyrelease-lock-");
  try {
    await files.write(join(folder, "deno.json"), config);
    if (before !== undefined) await files.write(join(folder, "deno.lock"), before);
    const { code, stderr } = await processes.run(
      [thisDeno(), "install", "--frozen=false", "--entrypoint", `${specifier}/all`],
      { cwd: folder, env: { DENO_NO_PACKAGE_JSON: "1", NO_COLOR: "1" }, timeoutMs: 300_000 },
    );
    const text = await files.readTextIfThere(join(folder, "deno.lock"));
    if (code === 0 && text !== undefined) return { text };
    const said = inlineLines(stderr.trim()).split("\n");
    return {
      failed: (said.find((line) => /error/i.test(line)) ?? said.at(-1) ?? `exit code ${code}`)
        .replace(/[.:]+$/, ""),
    };
  } finally {
    await files.remove(folder);
  }
}
