// Generated files that Hatchling ships.
import ignore from "ignore";
import { stringList, type Table } from "../../project/toml.ts";
import type { Refusal } from "../plan.ts";
import { keepInstead } from "./old_backend.ts";
import { cleanPath } from "./selection.ts";

/** What becomes of generated files. */
export interface HatchArtifacts {
  /** Patterns by package, for `package-data`. */
  readonly data: Readonly<Record<string, readonly string[]>>;
  readonly problems: readonly Refusal[];
}

/**
 * Files that git ignores and the wheel gets nevertheless: those of a package can be its data.
 *
 * @param wheel The target's settings.
 * @param tracked What git tracks.
 * @param shipped The wheel's tracked files.
 */
export function hatchArtifacts(
  wheel: Table,
  tracked: readonly string[],
  shipped: readonly string[],
): HatchArtifacts {
  const data: Record<string, string[]> = {};
  const problems: Refusal[] = [];
  for (const pattern of stringList(wheel["artifacts"]) ?? []) {
    if (ignore().add(pattern).filter([...tracked]).length < tracked.length) continue;
    if (/_?version\w*\.py$/.test(pattern)) continue;
    const home = shipped.filter((file) => file.endsWith("/__init__.py"))
      .map((file) => file.slice(0, -"/__init__.py".length)).sort((a, b) => a.length - b.length)
      .find((folder) => cleanPath(pattern).startsWith(`${folder}/`));
    if (!cleanPath(pattern).includes("/")) data["*"] = [...data["*"] ?? [], pattern];
    else if (home !== undefined) {
      const rest = cleanPath(pattern).slice(home.length + 1);
      const key = home.replace(/^src\//, "").replaceAll("/", ".");
      data[key] = [...data[key] ?? [], pattern.endsWith("/") ? `${rest}/**` : rest];
    } else {
      problems.push(
        keepInstead(
          `The artifacts "${pattern}" are of no package`,
          "setuptools ships generated files only as data of a package",
        ),
      );
    }
  }
  return { data, problems };
}
