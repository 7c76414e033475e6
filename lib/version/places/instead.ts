// What a place should do instead of stating the version.
import type { Stated } from "./stated.ts";
import type { Place } from "./place.ts";

/**
 * The advice, in one sentence without its period.
 *
 * @param place The place.
 * @param stated What is known of the version.
 */
export function insteadOf(
  { kind, name }: Place,
  { isStatic, name: project, versionFile }: Stated,
): string {
  const installed = `importlib.metadata.version("${project ?? "NAME"}")`;
  const from = versionFile === undefined
    ? installed
    : `${installed}, or import it from ${versionFile}`;
  switch (kind) {
    case "python":
      return `Read it: ${name} = ${from}`;
    case "conf.py":
      return `Read it: ${name} = ${installed}`;
    case "readme":
      return "Leave the version out, or link to the index, which knows the newest";
    case "citation":
      return "Leave `version` out: a release's archive carries it";
    case "dockerfile":
      return "Take it as a build argument: ARG VERSION, LABEL …version=$VERSION";
    case "package.json":
      return 'Remove it, or say "private": true where the package is not published';
    case "bump-tool":
      return isStatic
        ? "Keep it equal, or let git be the source"
        : "Remove the tool's configuration: a git tag is the version";
    case "setup.py":
    case "setup.cfg":
    case "table":
    case "project":
      return isStatic
        ? "Remove it: [project] in pyproject.toml states the version"
        : "Remove it: pyproject.toml says that the version is dynamic";
  }
}
