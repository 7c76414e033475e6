// Where a project stands: its last final version, its last release, and what was promised since.
import type { Version } from "../../standards/version.ts";
import { highest, isAbove, isFinal } from "./finals.ts";
import type { Stated } from "./stated.ts";

/** Where a project stands. */
export interface LastVersions {
  /** The highest final version, post-releases included. */
  readonly final?: Stated;
  /** The highest version that is no development release; a pre-release or {@link LastVersions.final}. */
  readonly released?: Stated;
  /**
   * A higher one that is the next by a person's word: a development release's tag (`1.3.0.dev0` promises 1.3.0),
   * or a static version that no tag states yet.
   */
  readonly promised?: Stated;
  /** The highest of all, development releases included: the next must be higher. */
  readonly highest?: Version;
}

/**
 * Finds where a project stands.
 *
 * @param past What the tags on this commit's history state, or what stands in for a last one.
 * @param stated The version in pyproject.toml, where there is a static one.
 */
export function lastVersions(past: readonly Stated[], stated?: Version): LastVersions {
  const all: readonly Stated[] = past.map(({ version, tag }) => ({
    version: { ...version, local: [] },
    ...(tag === undefined ? {} : { tag }),
  }));
  const versionOf = ({ version }: Stated) => version;
  const final = highest(all.filter(({ version }) => isFinal(version)), versionOf);
  const released = highest(all.filter(({ version }) => version.dev === undefined), versionOf);
  const promises: readonly Stated[] = [
    ...all.filter(({ version }) => version.dev !== undefined),
    ...(stated === undefined ? [] : [{ version: { ...stated, local: [] } }]),
  ].map(({ version: { dev: _, ...version }, ...rest }) => ({ ...rest, version }));
  const promised = highest(
    promises.filter(({ version }) => isAbove(version, released?.version)),
    versionOf,
  );
  const top = highest(all, versionOf);
  return {
    ...(final === undefined ? {} : { final }),
    ...(released === undefined ? {} : { released }),
    ...(promised === undefined ? {} : { promised }),
    ...(top === undefined ? {} : { highest: top.version }),
  };
}
