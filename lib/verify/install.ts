// Installs the wheel in a fresh environment and asks it what a user would ask first.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import type { Distribution } from "../dist/distribution.ts";
import { inline, inlineTail } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";
import { type Finding, findingOf, type LiveCheck, type LiveResult, type Subject } from "./check.ts";
import { readEntryPoints } from "./entry_points.ts";
import { type Environment, isolation, makeEnvironment } from "./environment.ts";
import { installableWheel } from "./installable_wheel.ts";
import { noneFits, notInstalled } from "./other_wheels.ts";

/** The wheel installs, `importlib.metadata` says the version from git, and each console script answers. */
export const install: LiveCheck = installWithin(30_000);

/**
 * The check {@link install}.
 *
 * @param answerMs Milliseconds that the installed package may take for one answer.
 */
export function installWithin(answerMs: number): LiveCheck {
  return {
    code: "install",
    title: "the wheel installs, says its version, and its console scripts answer",
    async run(system, subject, tools) {
      const { wheel, others } = await installableWheel(system, subject.distributions, tools);
      if (wheel === undefined) return noneFits("install", subject.project, others, tools);
      const folder = await system.files.makeTemporaryFolder("pyrelease-install-");
      try {
        const environment = await makeEnvironment(system, join(folder, "env"), tools, [wheel.path]);
        const place = { system, environment, folder, answerMs };
        const { findings, detail } = await question(place, subject, wheel);
        return {
          findings,
          detail: detail + notInstalled(subject.project, others),
        };
      } catch (error) {
        if (!(error instanceof ReleaseError) || error.code !== "install-failed") throw error;
        return {
          findings: [findingOf("install", error, wheel.filename)],
          detail: "the installation failed",
        };
      } finally {
        await system.files.remove(folder);
      }
    },
  };
}

/** Where questions are put. */
interface Place {
  readonly system: Pick<System, "processes">;
  readonly environment: Environment;
  /** A folder with none of the project's files in it. */
  readonly folder: string;
  readonly answerMs: number;
}

async function question(
  place: Place,
  { project, version }: Subject,
  wheel: Distribution,
): Promise<LiveResult> {
  const scripts = (await readEntryPoints(wheel)).get("console_scripts") ?? [];
  const answers = await Promise.all([
    versionFindings(place, project.name, version),
    ...scripts.map(({ name }) => scriptFindings(place, name)),
  ]);
  const count = `${scripts.length} console script${scripts.length === 1 ? "" : "s"}`;
  return {
    findings: answers.flat().map((finding) => ({ ...finding, file: wheel.filename })),
    detail: `${wheel.filename} in a fresh environment, ${count}`,
  };
}

async function versionFindings(
  { system, environment, folder, answerMs }: Place,
  name: string,
  version: string,
): Promise<Finding[]> {
  const program = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";
  const { code, stdout, stderr } = await system.processes.run(
    [environment.python, "-I", "-c", program, name],
    { cwd: folder, env: isolation, timeoutMs: answerMs },
  );
  // What the wheel runs at start-up (a .pth file) may print before.
  const said = stdout.trim().split(/\r?\n/).at(-1) ?? "";
  const parsed = tryParseVersion(said);
  if (code === 0 && parsed !== undefined && formatVersion(parsed) === version) return [];
  return [{
    check: "install",
    severity: "error",
    message: code === 0
      ? `importlib.metadata says version "${inline(said)}", git says "${version}"`
      : `importlib.metadata does not know "${inline(name)}" after the installation`,
    ...(code === 0 ? {} : { why: inlineTail(stderr, 10) }),
    hint: "Build again; if it stays, the wheel's METADATA is not what its name says",
  }];
}

/** A script answers when `--version` or `--help` ends with exit code 0. */
async function scriptFindings(
  { system, environment, folder, answerMs }: Place,
  script: string,
): Promise<Finding[]> {
  const problems: string[] = [];
  for (const argument of ["--version", "--help"]) {
    const { code, stdout, stderr, timedOut } = await system.processes.run(
      [join(environment.programs, script), argument],
      { cwd: folder, env: isolation, timeoutMs: answerMs },
    );
    if (code === 0) return [];
    problems.push(
      timedOut
        ? `${argument}: no end within ${answerMs / 1000} s`
        : `${argument}: exit code ${code}\n${inlineTail(`${stdout}\n${stderr}`.trim(), 10)}`,
    );
  }
  return [{
    check: "install",
    severity: "error",
    message: `The console script "${inline(script)}" answers neither --version nor --help`,
    why: problems.join("\n"),
    hint: `Run \`${inline(script)} --help\` in an environment with only the wheel in it`,
  }];
}
