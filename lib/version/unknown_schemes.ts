// Names of schemes that only Python can resolve: a plugin's, or a function's.
import type { ScmConfig } from "../project/scm_config.ts";
import { localSchemes } from "./local_schemes/mod.ts";
import { versionSchemes } from "./schemes/mod.ts";

/** The local scheme that lets the next one answer. */
const passes = "fail-on-uncommitted-changes";

/**
 * The scheme names that stand before one that is sure to answer, and are not known here.
 *
 * @param scm The configuration.
 * @returns Parts of a sentence.
 */
export function unknownSchemes(
  { versionSchemes: versions, localSchemes: locals }: Pick<
    ScmConfig,
    "versionSchemes" | "localSchemes"
  >,
): string[] {
  const version = before(versions, (name) => versionSchemes.has(name))
    .map((name) => `version_scheme is "${name}"`);
  const local = before(locals, (name) => localSchemes.has(name) && name !== passes)
    .filter((name) => !localSchemes.has(name)).map((name) => `local_scheme is "${name}"`);
  return [...version, ...local];
}

/** The names before the first that answers; all of them where none does. */
function before(names: readonly string[], answers: (name: string) => boolean): readonly string[] {
  const at = names.findIndex(answers);
  return at < 0 ? names : names.slice(0, at);
}
