// News fragments: what towncrier's files say about the next release (vcs_versioning 2.6.0, `_towncrier.py`).
import { isAbsolute, join } from "../system/path.ts";
import { parseToml, tableAt } from "../project/toml.ts";
import type { System } from "../system/mod.ts";

const kinds = [
  "major",
  "breaking",
  "removal",
  "feature",
  "deprecation",
  "bugfix",
  "doc",
  "misc",
] as const;

/** What a fragment announces, by its file's middle name. */
export type FragmentKind = (typeof kinds)[number];

/** The kinds that are there. */
export type Fragments = ReadonlySet<FragmentKind>;

/**
 * Reads the names of the fragments in the folder that towncrier's configuration names, `changelog.d`
 * unless it names one.
 *
 * @param system Its files.
 * @param dir The folder with pyproject.toml.
 * @throws {ReleaseError} "toml-invalid"
 */
export async function readFragments(
  system: Pick<System, "files">,
  dir: string,
): Promise<Fragments> {
  const folder = await fragmentFolder(system, dir);
  const path = isAbsolute(folder) ? folder : join(dir, folder);
  const found = new Set<FragmentKind>();
  for (const name of await system.files.list(path)) {
    if (["template.md", "README.md", ".gitkeep"].includes(name)) continue;
    const kind = kinds.find((kind) => kind === name.split(".")[1]);
    if (kind === undefined) continue;
    const file = await system.files.realPath(join(path, name)).catch(() => undefined);
    if (file !== undefined && (await system.files.info(file))?.kind === "file") found.add(kind);
  }
  return found;
}

async function fragmentFolder(system: Pick<System, "files">, dir: string): Promise<string> {
  for (
    const [name, path] of [["pyproject.toml", ["tool", "towncrier"]], [
      "towncrier.toml",
      [],
    ]] as const
  ) {
    const text = await system.files.readTextIfThere(join(dir, name));
    if (text === undefined) continue;
    const directory = tableAt(parseToml(text, name), ...path)?.["directory"];
    if (typeof directory === "string" && directory !== "") return directory;
  }
  return "changelog.d";
}
