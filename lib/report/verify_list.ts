// All checks, as a person and as README list them.
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { About, Check } from "../verify/check.ts";
import { type Group, groups } from "../verify/groups.ts";

/** What `verify --list --json` says of a check. */
function aboutOf({ code, group, title, hint, link, severity, needs }: Check): About & {
  readonly needs: "nothing" | "index" | "tools" | "project";
} {
  return { code, group, title, hint, link, severity, needs: needs ?? "nothing" };
}

/**
 * The checks by group, a line each.
 *
 * @param checks All checks.
 */
export function listedChecks(checks: readonly Check[]): { text: string; json: unknown } {
  const width = Math.max(...checks.map(({ code }) => code.length));
  const lines = (Object.keys(groups) as Group[]).flatMap((group) => {
    const own = checks.filter((check) => check.group === group);
    if (own.length === 0) return [];
    return [
      "",
      groups[group],
      ...own.map(({ code, severity, title }) =>
        `  ${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}`
      ),
    ];
  });
  return {
    text: [...lines.slice(1), "", `${checks.length} checks`].join("\n"),
    json: { checks: checks.map(aboutOf) },
  };
}

/**
 * The table of all checks, in Markdown.
 *
 * @param checks All checks.
 */
export function checksTable(checks: readonly Check[]): { text: string; json: unknown } {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  return {
    text: [
      "| check | | true when it finds nothing |",
      "|---|---|---|",
      ...checks.map(({ code, severity, title, link }) =>
        `| [\`${code}\`](${link}) | ${severity} | ${cell(title)} |`
      ),
    ].join("\n"),
    json: { checks: checks.map(aboutOf) },
  };
}

/**
 * The checks that would run.
 *
 * @param commit What would be verified.
 * @param checks All checks.
 * @param options The folder that would be taken in.
 */
export function plannedVerify(
  { project, version }: { readonly project: Project; readonly version: string },
  checks: readonly Check[],
  { adopt }: { readonly adopt?: string } = {},
): { text: string; json: unknown } {
  const release = `${project.normalizedName} ${version}`;
  return {
    text: [
      adopt === undefined
        ? `Would check the files of ${release} in dist/, building them first when there are none:`
        : `Would check the files of ${release} in dist/ and ${inline(adopt)}, and take them in:`,
      ...checks.map(({ code, title }) => `  ${code}: ${title}`),
    ].join("\n"),
    json: {
      project: project.normalizedName,
      version,
      checks: checks.map(({ code, title }) => ({ code, title })),
    },
  };
}
