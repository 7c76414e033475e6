// Checks that the commands a wheel installs have names that the index takes.
import type { Distribution } from "../dist/distribution.ts";
import { inline } from "../standards/display.ts";
import { type EntryPoint, parseEntryPoints } from "../standards/entry_points.ts";
import type { Finding, StaticCheck } from "./check.ts";

/** entry_points.txt can be read, and no command's name leads elsewhere (warehouse/utils/wheel.py). */
export const entryPoints: StaticCheck = {
  code: "entry-points",
  title: "the commands that a wheel installs have allowed names",
  run: async ({ distributions }) => {
    const wheels = distributions.filter(({ kind }) => kind === "bdist_wheel");
    return (await Promise.all(wheels.map(entryPointFindings))).flat();
  },
};

/**
 * The entry points of a wheel, by group; none where it has no entry_points.txt.
 *
 * @throws {ReleaseError} "entry-points-invalid"
 */
export async function readEntryPoints(
  wheel: Distribution,
): Promise<ReadonlyMap<string, readonly EntryPoint[]>> {
  const path = `${wheel.folder}/entry_points.txt`;
  if (!wheel.members.some((member) => member.path === path)) return new Map();
  return parseEntryPoints(new TextDecoder().decode(await wheel.read(path)));
}

async function entryPointFindings(wheel: Distribution): Promise<Finding[]> {
  const groups = await readEntryPoints(wheel);
  const commands = ["console_scripts", "gui_scripts"].flatMap((group) => groups.get(group) ?? []);
  return commands.filter(({ name }) => !/^[\p{L}\p{N}_.-]+$/u.test(name)).map(({ name }) => ({
    check: "entry-points",
    severity: "error",
    file: wheel.filename,
    message: `"${inline(name)}" is not allowed as the name of a command`,
    hint: "Use letters, digits, dots, dashes and underscores in [project.scripts]",
  }));
}
