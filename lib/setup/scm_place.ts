// What setuptools-scm must be told of a project that is not its repository's only one, in its root.
import type { TomlValue } from "./toml_text.ts";

/** Where a project is, and which tags are its versions. */
export interface ScmPlace {
  /** Relative to the repository's root, with slashes; "" for the root. */
  readonly folder: string;
  /** What its tags begin with, where other tags are other packages'. */
  readonly tagPrefix?: string;
}

/**
 * Keys of its configuration, in their order: as 8.3.1, 9.2.2 and 10.3.4 take them.
 *
 * @example
 * ```ts
 * import { scmPlace } from "./scm_place.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(scmPlace({ folder: "packages/a" }), { root: "../.." });
 * assert.deepEqual(Object.keys(scmPlace({ folder: "", tagPrefix: "a-v" })), [
 *   "tag_regex",
 *   "git_describe_command",
 * ]);
 * ```
 */
export function scmPlace({ folder, tagPrefix }: ScmPlace): Readonly<Record<string, TomlValue>> {
  return {
    ...(folder === "" ? {} : { root: folder.split("/").map(() => "..").join("/") }),
    ...(tagPrefix === undefined ? {} : {
      tag_regex: `^${tagPrefix.replaceAll(".", "\\.")}(?P<version>\\d.*)$`,
      git_describe_command: [
        "git",
        "describe",
        "--dirty",
        "--tags",
        "--long",
        "--match",
        `${tagPrefix}[0-9]*`,
      ],
    }),
  };
}
