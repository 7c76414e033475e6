// Checks that no file is much larger than the last release's file of its kind.
import type { Distribution } from "../../../dist/distribution.ts";
import type { SimpleFile } from "../../../index/simple.ts";
import { versionInName } from "../../../index/versions_there.ts";
import { inline } from "../../../standards/display.ts";
import {
  compareVersions,
  formatVersion,
  tryParseVersion,
  type Version,
} from "../../../standards/version.ts";
import type { IndexCheck } from "../../check.ts";

/** Half as much again, and something that users notice when they download it. */
const factor = 1.5;
const noticedBytes = 1024 ** 2;

/** What was packed by mistake (a cache, data of the tests, another build) shows in the size first. */
export const sizeGrowth: IndexCheck = {
  code: "size-growth",
  group: "project",
  needs: "index",
  title: "no file is much larger than the last release's",
  hint:
    'See what was added: deno task verify --against VERSION names the files. Where it is meant: skip = [{ code = "size-growth", reason = "..." }]',
  link: "https://docs.pypi.org/project-management/storage-limits",
  severity: "warning",
  look({ project, version, distributions }, { index, files }) {
    const own = tryParseVersion(version);
    if (own === undefined) return [];
    const earlier = files.flatMap((file) => {
      const released = versionInName(project.normalizedName, file.filename);
      const counts = released !== undefined && !file.yanked && compareVersions(released, own) < 0;
      return counts ? [{ file, released }] : [];
    });
    const before = distributions.flatMap((distribution) => {
      const last = newestLike(distribution, earlier);
      return last === undefined ? [] : [{ distribution, last }];
    });
    const faults = before.flatMap(({ distribution: { filename, size }, last }) => {
      const { file: { filename: old, size: was }, released } = last;
      if (was === undefined || was <= 0) return [];
      if (size < was * factor || size - was < noticedBytes) return [];
      const theirs = `${formatVersion(released)}'s on ${inline(index.name)} (${mb(was)})`;
      return [{
        file: filename,
        message: `It has ${mb(size)}, ${(size / was).toFixed(1)} times as much as ${theirs}`,
        why: inline(old, 300),
      }];
    });
    return faults.length === 0 && before.some(({ last }) => last.file.size === undefined)
      ? { unseen: `${inline(index.name)} does not say how large its files are` }
      : faults;
  },
};

interface Earlier {
  readonly file: SimpleFile;
  readonly released: Version;
}

/** The newest of the same kind: for the same Pythons and platforms, or an sdist. */
function newestLike(
  { filename }: Distribution,
  earlier: readonly Earlier[],
): Earlier | undefined {
  const kind = kindOf(filename);
  return earlier.filter(({ file }) => kindOf(file.filename) === kind)
    .reduce<Earlier | undefined>(
      (newest, each) =>
        newest === undefined || compareVersions(each.released, newest.released) > 0 ? each : newest,
      undefined,
    );
}

/** The same for files that are to be compared. Names of old releases are not normalized: only their tags are read. */
function kindOf(filename: string): string {
  if (!filename.endsWith(".whl")) return filename.endsWith(".tar.gz") ? "sdist" : filename;
  const tags = filename.slice(0, -".whl".length).split("-").slice(-3);
  return tags.map((tag) => tag.split(".").toSorted().join(".")).join("-");
}

function mb(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
