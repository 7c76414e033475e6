// Installs what a release depends on, from the production index alone, in a run of pip of its own.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import type { Index } from "../index/index.ts";
import { inline, inlineTail } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import type { Pip } from "./pip.ts";
import { parsePipReport } from "./pip_report.ts";
import type { ProofSubject } from "./subject.ts";

/** Where dependencies come from: one index, or wherever this machine's pip is set up to look. */
export type DependencySource = Index | "configured";

/** What came of it. */
export type Dependencies =
  | { readonly kind: "installed"; readonly installed: readonly string[] }
  | { readonly kind: "unreachable"; readonly why: string };

/**
 * Installs the release's own requirements. Two indexes are never asked in one resolution: on a test index anybody may
 * have put a higher version of what is depended on.
 *
 * @param system Files.
 * @param pip The environment, with the release in it.
 * @param subject The release: it stays as it is, whatever depends on it.
 * @param requiresDist Its requirements; those of extras do not apply.
 * @param source Where from.
 * @throws {ReleaseError} "dependencies-failed"
 */
export async function installDependencies(
  system: Pick<System, "files">,
  pip: Pip,
  { project, version }: ProofSubject,
  requiresDist: readonly string[],
  source: DependencySource,
): Promise<Dependencies> {
  const constraints = join(pip.folder, "constraints.txt");
  await system.files.write(constraints, `${project.normalizedName}==${version}\n`);
  const report = join(pip.folder, "dependencies.json");
  const from = source === "configured" ? [] : [`--index-url=${source.simpleUrl}`];
  const { code, stdout, stderr, timedOut } = await pip.run([
    "install",
    "--progress-bar=off",
    "--retries=2",
    // Whatever depends on the release itself has to be content with it.
    `--constraint=${constraints}`,
    `--report=${report}`,
    ...from,
    "--",
    // None of them can be an option there.
    ...requiresDist,
  ], { configured: source === "configured" });
  const name = source === "configured" ? "the configured index" : inline(source.name);
  if (code !== 0) {
    const said = inlineTail(`${stdout}\n${stderr}`.trim(), 20);
    if (/Max retries|Connection(Error)?\b|timed out|\b5\d\d Server Error/i.test(stderr)) {
      return { kind: "unreachable", why: `${name} could not be reached for what it depends on` };
    }
    throw new ReleaseError(
      "dependencies-failed",
      `Cannot install what ${project.normalizedName} ${version} depends on from ${name}`,
      {
        why: timedOut ? "pip did not finish within 600 s" : said,
        hint:
          "Dependencies are taken from the production index alone: each must be there, in a version that the others allow",
      },
    );
  }
  const { installed } = parsePipReport(await system.files.readText(report));
  return {
    kind: "installed",
    installed: installed.map((each) => `${normalizeName(each.name)}==${each.version}`).sort(),
  };
}
