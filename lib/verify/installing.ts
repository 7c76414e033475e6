// One installation of a wheel in a fresh environment, and what it answers.
import { join } from "../system/path.ts";
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import type { Python } from "../python/probe.ts";
import type { Tools } from "../python/tools.ts";
import { type CheckSystem, type Fault, faultOf, type Subject } from "./check.ts";
import { makeEnvironment } from "./environment.ts";
import { importNames } from "./import_names.ts";
import {
  agreementFindings,
  importsFindings,
  type Place,
  scriptsFindings,
  versionFindings,
} from "./questions.ts";
import { endLeftBehind } from "./left_behind.ts";
import { readEntryPoints } from "./read_entry_points.ts";
import { installedMembers } from "./remove_source.ts";
import { watchWrites, writesFaults } from "./watched_writes.ts";

/** What is installed, and where. */
export interface Installation {
  readonly wheel: Distribution;
  readonly interpreter: Python;
  /** One of the wheel's extras to install with it. */
  readonly extra?: string;
}

/** What came of one. */
export interface Installed extends Installation {
  readonly findings: readonly Fault[];
  /** How much was asked, such as "2 modules, 1 console script"; absent when it did not install. */
  readonly asked?: string;
}

/**
 * Installs the wheel in a fresh environment; the metadata say the version, modules import, console scripts
 * answer, and what is installed agrees with itself.
 *
 * @param system The machine.
 * @param subject The project and its version.
 * @param tools uv.
 * @param installation What.
 * @param answerMs Milliseconds that the installed package may take for one answer.
 */
export async function installAndAsk(
  system: CheckSystem,
  subject: Subject,
  tools: Tools,
  installation: Installation,
  answerMs: number,
): Promise<Installed> {
  const { wheel, interpreter, extra } = installation;
  const folder = await system.files.makeTemporaryFolder("pyrelease-install-");
  try {
    const requirement = extra === undefined ? wheel.path : `${wheel.path}[${extra}]`;
    const environment = await makeEnvironment(
      system,
      join(folder, "env"),
      { ...tools, interpreter },
      [requirement],
    );
    await watchWrites(system, environment, folder);
    const place = { system, environment, folder, answerMs };
    const { asked, findings } = await question(place, subject, wheel, tools);
    const more = [
      ...await endLeftBehind(system, folder),
      ...await writesFaults(system, folder),
    ].map((fault) => ({ ...fault, file: wheel.filename }));
    return { ...installation, asked, findings: [...findings, ...more] };
  } catch (error) {
    if (!(error instanceof ReleaseError) || error.code !== "install-failed") throw error;
    return { ...installation, findings: [faultOf(error, wheel.filename)] };
  } finally {
    await system.files.remove(folder);
  }
}

async function question(
  place: Place,
  { project, version }: Subject,
  wheel: Distribution,
  { uv }: Tools,
): Promise<Required<Pick<Installed, "findings" | "asked">>> {
  const scripts = (await readEntryPoints(wheel)).get("console_scripts") ?? [];
  const modules = project.config.verify.import ??
    importNames([...installedMembers(wheel).keys()]);
  const answers = await Promise.all([
    versionFindings(place, project.name, version),
    agreementFindings(place, uv),
    importsFindings(place, modules),
    scriptsFindings(place, scripts.map(({ name }) => name)),
  ]);
  return {
    findings: answers.flat().map(({ check: _, ...fault }) => ({ ...fault, file: wheel.filename })),
    asked: [counted(modules, "module"), counted(scripts, "console script")].join(", "),
  };
}

function counted({ length }: readonly unknown[], what: string): string {
  return `${length} ${what}${length === 1 ? "" : "s"}`;
}
