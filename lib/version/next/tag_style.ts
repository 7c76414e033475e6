// A version as the project's next tag, in the style of the tags that it has.
import { formatVersion, type Version } from "../../standards/version.ts";
import type { SpelledTag } from "./spelling.ts";
import { suffixesOf } from "./suffix_style.ts";

/** What reads a tag as the project does: the version, normalized. */
export type StatedBy = (tag: string) => string | undefined;

/**
 * Writes a version as a tag.
 *
 * Prefix and `v` are the newest tag's. Numbers are padded with zeros where tags are (`2024.01.05`). A suffix is
 * spelled as the newest tag that has one (`-rc.1`), else as PEP 440 does (`rc1`).
 *
 * @param version The version.
 * @param tags The project's tags, newest first.
 * @param heads What may stand before the numbers when there are no tags, or theirs will not do.
 * @param statedBy Reads a tag by the project's rules: only a tag that states the version is given.
 * @returns `undefined` when none of the ways to write it states it.
 */
export function writeTag(
  version: Version,
  tags: readonly SpelledTag[],
  heads: readonly string[],
  statedBy: StatedBy,
): string | undefined {
  const plain = formatVersion(version);
  const epoch = version.epoch === 0n ? "" : `${version.epoch}!`;
  const styled = `${epoch}${numbersOf(version, tags)}${suffixesOf(version, tags)}`;
  const [newest] = tags;
  const own = newest === undefined ? [] : [
    `${newest.head}${styled}${newest.tail}`,
    `${newest.head}${plain}${newest.tail}`,
    `${newest.head}${plain}`,
  ];
  const others = heads.map((head) => `${head}${plain}`);
  return [...own, ...others].find((tag) => isTagName(tag) && statedBy(tag) === plain);
}

/** What stands before the version, without the `v`: tags with the same belong together. */
export function seriesOf({ head }: Pick<SpelledTag, "head">): string {
  return head.replace(/v$/i, "");
}

/** Whether git takes it as a tag's name on the command line (git-check-ref-format(1)); what we join is no more than that. */
function isTagName(tag: string): boolean {
  return !/^-|\.\.|\.lock$|\.$/.test(tag);
}

/** The release's numbers, with zeros before them where the newest tag that could have one has. */
function numbersOf({ release }: Version, tags: readonly SpelledTag[]): string {
  const textsAt = (at: number) => tags.flatMap(({ numbers }) => numbers[at] ?? []);
  const widths = release.map((_, at) => textsAt(at).find((text) => Number(text) < 10)?.length);
  const padded = widths.find((width) => width !== undefined && width > 1);
  return release.map((number, at) => {
    // Behind a padded month a day is padded too, though none was below ten yet.
    const same = textsAt(at).length > 0 && textsAt(at).every((text) => text.length === padded);
    return String(number).padStart(widths[at] ?? (same ? padded ?? 0 : 0), "0");
  }).join(".");
}
