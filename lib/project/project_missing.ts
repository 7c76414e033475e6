// The error for a folder that holds no Python project.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/** Says what is there instead of pyproject.toml. */
export async function projectMissing(
  system: Pick<System, "files">,
  dir: string,
): Promise<ReleaseError> {
  const there = await system.files.list(dir);
  const old = ["setup.py", "setup.cfg"].filter((name) => there.includes(name));
  const shown = await system.files.realPath(dir).catch(() => dir);
  return new ReleaseError("project-missing", `No pyproject.toml in ${inline(shown)}`, {
    why: old.length > 0
      ? `It has ${old.join(" and ")}, which do not say how the project is built`
      : there.length === 0
      ? "The folder is empty or does not exist"
      : "Only a folder with pyproject.toml is a project",
    hint: old.length > 0
      ? "deno task init writes pyproject.toml; or add one with [build-system] and a [project] table that holds at least name and version"
      : "Name the project's folder with --project, or run this in it",
  });
}
