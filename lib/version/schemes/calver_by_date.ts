// calver-by-date: the commit's day as the version, with a patch number for more releases on one day.
import { formatVersion, tryParseVersion } from "../../standards/version.ts";
import { refused } from "../bump.ts";
import { isExact, type ScmVersion, type VersionScheme } from "../scm_version.ts";

const dated =
  /^(?<date>(?<prefix>[vV]?)(?<year>\d{4}|\d{2})\.(?<month>\d{1,2})\.(?<day>\d{1,2}))(?:\.(?<patch>\d*))?$/;

/**
 * The tag; after it, the day of the commit as `YY.M.D` (`YYYY.M.D` where the tag's year has four digits), the
 * patch number, and `.dev` with the distance. On a branch `release-DATE`: that date.
 *
 * @throws {ReleaseError} "version-refused" for a tag that looks like a date and is none.
 */
export const calverByDate: VersionScheme = (version) => {
  if (isExact(version)) return version.tag.text;
  const { branch } = version;
  if (branch?.startsWith("release-")) {
    const named = version.matchTag(branch.split("-").at(-1) ?? "");
    if (named !== undefined && dated.test(named)) return named;
  }
  return `${nextDate(version)}.dev${version.distance}`;
};

function nextDate(version: ScmVersion): string {
  const today = version.nodeDate ?? version.time.replace(/^(....)(..)(..).*$/, "$1-$2-$3");
  const [year = "", month = "", day = ""] = today.split("-");
  const { prefix = "", year: tagYear = "", patch, ...rest } =
    dated.exec(version.tag.text)?.groups ??
      {};
  const date = tagYear === "" ? undefined : dateOf(tagYear, rest["month"] ?? "", rest["day"] ?? "");
  if (tagYear !== "" && date === undefined) {
    throw refused(version.tag.text, "It has the form of a date, and there is no such day", [
      "Tag a day of the calendar, such as 2026.1.31, or choose another version_scheme",
    ]);
  }
  const number = date === today ? BigInt(patch || "0") + 1n : 0n;
  const text = `${prefix}${tagYear.length === 4 ? year : year.slice(-2)}.${month}.${day}.${number}`;
  const parsed = version.normalize ? tryParseVersion(text) : undefined;
  return parsed === undefined ? text : formatVersion(parsed);
}

/** The day as YYYY-MM-DD, read as Python's strptime does; `undefined` when the calendar has none such. */
function dateOf(year: string, month: string, day: string): string | undefined {
  const full = year.length === 4 ? year : `${Number(year) < 69 ? "20" : "19"}${year}`;
  const text = `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const real = new Date(`${text}T00:00:00Z`);
  return full === "0000" || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== text
    ? undefined
    : text;
}
