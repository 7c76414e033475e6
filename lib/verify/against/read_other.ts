// The other build that a build is compared with: a folder's files, or a release on an index.
import { join } from "../../system/path.ts";
import { type Distribution, readDistribution } from "../../dist/distribution.ts";
import { ReleaseError } from "../../errors.ts";
import { downloadBytes } from "../../index/download.ts";
import type { Index } from "../../index/index.ts";
import { releaseThere } from "../../index/release_there.ts";
import { readSimpleProject } from "../../index/simple.ts";
import { maxFileBytes } from "../../index/warehouse_limits.ts";
import { inline } from "../../standards/display.ts";
import { tryParseVersion } from "../../standards/version.ts";
import { atOnce } from "../../system/at_once.ts";
import type { System } from "../../system/mod.ts";

/** What reading it needs of the world. */
type OtherSystem = Pick<System, "clock" | "files" | "http">;

/** The other build; disposing of it removes what was downloaded. */
export interface OtherBuild extends AsyncDisposable {
  /** What it is called, for people. */
  readonly against: string;
  readonly distributions: readonly Distribution[];
}

/** Whose release it may be, and where. */
export interface OtherPlace {
  readonly index: Index;
  /** The project's normalized name. */
  readonly project: string;
}

/**
 * Reads the other build.
 *
 * @param system Files, and HTTP for a release.
 * @param what A folder that holds distributions or has them in `dist/`; else a version.
 * @param place Where a release is looked for.
 * @throws {ReleaseError} "usage" when it is neither, "against-missing" when there is nothing to compare with, and
 * what reading distributions and the index throw.
 */
export async function readOther(
  system: OtherSystem,
  what: string,
  place: OtherPlace,
): Promise<OtherBuild> {
  if ((await system.files.info(what))?.kind === "directory") return await readFolder(system, what);
  if (tryParseVersion(what) !== undefined) return await readRelease(system, what, place);
  throw new ReleaseError("usage", `Cannot compare with "${inline(what, 200)}"`, {
    why: "It is neither a folder that is there nor a version",
    hint: "Give --against the folder of another build, or a version that is on the index",
  });
}

async function readFolder(system: OtherSystem, folder: string): Promise<OtherBuild> {
  const inside = join(folder, "dist");
  const at = (await system.files.info(inside))?.kind === "directory" ? inside : folder;
  const names = (await system.files.list(at)).filter((name) => /\.(whl|tar\.gz)$/.test(name));
  if (names.length === 0) {
    throw new ReleaseError("against-missing", `No wheel and no sdist in ${inline(at)}`, {
      hint: "Give --against a folder that holds them, or has them in dist/",
    });
  }
  return {
    against: folder,
    distributions: await Promise.all(
      names.map((name) => readDistribution(system, join(at, name))),
    ),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function readRelease(
  system: OtherSystem,
  version: string,
  { index, project }: OtherPlace,
): Promise<OtherBuild> {
  const all = (await readSimpleProject(system, index, project))?.files ?? [];
  const files = releaseThere(project, version, all)
    .filter(({ filename }) => /^[\w.!+-]+\.(whl|tar\.gz)$/.test(filename));
  if (files.length === 0) {
    throw new ReleaseError(
      "against-missing",
      `${inline(index.name)} has no wheel and no sdist of ${inline(project)} ${inline(version)}`,
      { hint: "Give --against a version that is there, or the folder of another build" },
    );
  }
  const folder = await system.files.makeTemporaryFolder("pyrelease-against-");
  const remove = () => system.files.remove(folder);
  try {
    const distributions = await atOnce(4, files, async ({ filename, url }) => {
      const path = join(folder, filename);
      await system.files.write(path, await downloadBytes(system, index, url, maxFileBytes));
      return await readDistribution(system, path);
    });
    return { against: `${index.name}'s ${version}`, distributions, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
