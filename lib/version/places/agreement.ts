// Whether every place that states the version says what it is.
import { formatVersion, tryParseVersion, type Version } from "../../standards/version.ts";
import { compareVersions } from "../../standards/version.ts";
import type { FoundPlaces } from "./find_places.ts";
import { insteadOf } from "./instead.ts";
import type { Place } from "./place.ts";
import type { Stated } from "./stated.ts";

/** What is said of a place. */
export interface Judged extends Place {
  /**
   * `source`: it is where the version comes from; `agrees`: it says the same; `stale`: it says the same today and not
   * after the next commit; `mentions`: it tells users of a version; `writes`: it is told to write one; `disagrees`.
   */
  readonly verdict: "source" | "agrees" | "stale" | "mentions" | "writes" | "disagrees";
  /** What the place should do instead; absent where nothing is to be done. */
  readonly instead?: string;
}

/** The answer. */
export interface Agreement {
  /** The version, normalized; absent where it is not known, and why. */
  readonly version?: string;
  readonly unknown?: string;
  readonly places: readonly Judged[];
  /** Generated files that git tracks. */
  readonly tracked: readonly string[];
  /** Whether no two disagree and no generated file is tracked. */
  readonly ok: boolean;
}

/**
 * Judges the places.
 *
 * @param stated The version.
 * @param found The places.
 */
export function judge(stated: Stated, { places, generated }: FoundPlaces): Agreement {
  const version = stated.version === undefined ? undefined : tryParseVersion(stated.version);
  const first = places.find(({ kind, says }) => kind !== "readme" && tryParseVersion(says));
  // Where git does not tell, they can still be held against each other.
  const against = version ?? (first && tryParseVersion(first.says));
  const tracked = [...new Set([...stated.tracked, ...generated])];
  const written = places.filter(({ file }) => !tracked.includes(file));
  const judged = written.map((place): Judged => {
    const verdict = verdictOn(place, against, stated.isStatic);
    const done = verdict === "source" || verdict === "agrees";
    return { ...place, verdict, ...(done ? {} : { instead: insteadOf(place, stated) }) };
  });
  return {
    ...(stated.version === undefined ? {} : { version: stated.version }),
    ...(stated.unknown === undefined ? {} : { unknown: stated.unknown }),
    places: judged,
    tracked,
    ok: tracked.length === 0 && !judged.some(({ verdict }) => verdict === "disagrees"),
  };
}

function verdictOn(
  place: Place,
  version: Version | undefined,
  isStatic: boolean,
): Judged["verdict"] {
  const says = tryParseVersion(place.says);
  if (place.kind === "bump-tool" && says === undefined) return "writes";
  // A README tells people what to install, often a release that is out: it is no source of anything.
  if (place.kind === "readme") {
    return says && version && isSame(says, version) ? "agrees" : "mentions";
  }
  if (place.kind === "project" && isStatic) return "source";
  if (says === undefined || version === undefined) return "disagrees";
  const same = isSame(says, version) || (isShort(place) && begins(version, says)) ||
    // setuptools puts its tag_build behind what the backend read from the place.
    (isStatic && version.dev !== undefined && isSame(says, withoutDev(version)));
  return same ? isStatic ? "agrees" : "stale" : "disagrees";
}

function isSame(one: Version, other: Version): boolean {
  return compareVersions(one, { ...other, local: [] }) === 0 ||
    formatVersion(one) === formatVersion(other);
}

function withoutDev({ dev: _, ...version }: Version): Version {
  return version;
}

/** Sphinx's `version` is the short one: 1.2 of 1.2.3. */
function isShort({ kind, name }: Place): boolean {
  return kind === "conf.py" && name === "version";
}

function begins({ release }: Version, short: Version): boolean {
  return short.release.every((number, at) => number === (release[at] ?? 0n));
}
