// What a build made, as a person reads it.
import type { Manifest } from "../dist/manifest.ts";
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import type { Commit } from "../verify/built.ts";
import { bytes } from "./reporter.ts";

/**
 * The built files, a line each.
 *
 * @param manifest What was built.
 */
export function builtText(manifest: Manifest): string {
  return manifest.files.map(({ filename, size, sha256 }) =>
    `dist/${inline(filename)}  ${bytes(size)}  sha256 ${sha256}`
  ).join("\n");
}

/**
 * What a build would do.
 *
 * @param commit What would be built.
 * @param options What of it would be kept.
 */
export function plannedBuild(
  { project, version, commit, commitTime, variables = {} }: Commit,
  { only }: { readonly only?: "wheel" | "sdist" } = {},
): { text: string; json: unknown } {
  const command = `python -m build --installer uv${only === "sdist" ? " --sdist" : ""}`;
  const set = { SOURCE_DATE_EPOCH: String(commitTime), ...variables };
  const words = Object.entries(set).map(([name, value]) => `${name}=${shellWord(value)}`);
  return {
    text: `Would build ${project.normalizedName} ${version} of commit ${commit} into dist/:\n  ${
      words.join(" ")
    } ${command}`,
    json: {
      project: project.normalizedName,
      version,
      commit,
      sourceDateEpoch: commitTime,
      variables,
      command,
    },
  };
}
