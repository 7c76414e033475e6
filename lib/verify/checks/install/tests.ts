// Runs the project's own tests against the installed wheel, away from its source.
import { join, relative } from "../../../system/path.ts";
import { makeCheckout } from "../../../build/clean_checkout.ts";
import { ReleaseError } from "../../../errors.ts";
import { requireRepository } from "../../../git/repository.ts";
import type { Project } from "../../../project/project.ts";
import { inline, inlineTail } from "../../../standards/display.ts";
import type { System } from "../../../system/mod.ts";
import { type Fault, faultOf, type LiveCheck } from "../../check.ts";
import { type Environment, isolation, makeEnvironment } from "../../environment.ts";
import { installableWheel } from "../../installable_wheel.ts";
import { noneFits, notTested } from "../../other_wheels.ts";
import { installedMembers, removeSource, type Source } from "../../remove_source.ts";
import { splitCommand } from "../../split_command.ts";

/**
 * `[tool.pyrelease.verify] test` passes against the wheel.
 *
 * The tests run in a checkout of the commit from which the project's packages were taken out: what they
 * import is the wheel's, or the import fails.
 */
export const tests: LiveCheck = {
  code: "tests",
  group: "install",
  needs: "project",
  title: "the project's tests pass against the installed wheel",
  hint:
    "The tests see only what the wheel installs: a missing data file or dependency fails here first",
  link: "https://docs.pytest.org/en/stable/explanation/goodpractices.html",
  severity: "error",
  isIdle: ({ project }) => typeof project.config.verify.test !== "string",
  async run(system, { project, manifest, distributions }, tools) {
    const command = project.config.verify.test;
    if (typeof command !== "string") {
      const reason = project.config.verify.testReason;
      return { findings: [], detail: `not run: ${reason ?? "no tests are configured"}` };
    }
    const { wheel, others } = await installableWheel(system, distributions, tools);
    if (wheel === undefined) return noneFits(project, others, tools);
    const fault = (parts: Fault, detail: string) => ({
      findings: [{ file: wheel.filename, ...parts }],
      detail,
    });
    if (installedMembers(wheel).size === 0) return fault(nothing, "not run: nothing to test");
    const folder = await system.files.makeTemporaryFolder("pyrelease-tests-");
    try {
      const requirements = [wheel.path, ...project.config.verify.testRequires];
      const environment = await makeEnvironment(system, join(folder, "env"), tools, requirements);
      const source = await checkOut(system, project, manifest.commit, join(folder, "source"));
      await removeSource(system, source, project.name, wheel);
      const temporary = join(folder, "tmp");
      await system.files.makeFolder(temporary);
      const ended = await runIn(system, environment, { cwd: source.folder, temporary }, {
        command: splitCommand(command),
        timeoutMs: project.config.verify.timeout * 1000,
      });
      return ended.code === 0
        ? {
          findings: [],
          detail: `${command}: passed against ${wheel.filename}${notTested(project, others)}`,
        }
        : fault(failureOf(ended, project.config.verify.timeout, command), `${command}: failed`);
    } catch (error) {
      if (!(error instanceof ReleaseError) || error.code !== "install-failed") throw error;
      return {
        findings: [faultOf(error, wheel.filename)],
        detail: "the test environment could not be made",
      };
    } finally {
      await system.files.remove(folder);
    }
  },
};

const nothing = {
  message: "The wheel installs nothing that the tests could test",
  hint:
    "See that the build backend finds the packages. Where a package is dependencies alone, say so: test = false, with a test-reason",
};

/** How a test command ended, and what it wrote. */
interface Ended {
  readonly code: number;
  readonly output: string;
  readonly timedOut: boolean;
}

function failureOf({ code, output, timedOut }: Ended, seconds: number, command: string) {
  const shown = `\`${inline(command)}\``;
  return {
    message: timedOut
      ? `${shown} did not finish within ${seconds} s`
      : `${shown} failed with exit code ${code} against the installed wheel`,
    why: inlineTail(output, 40),
    hint: timedOut
      ? "See what it waits for, or give it longer: timeout in [tool.pyrelease.verify]"
      : code === 127
      ? 'Name what the tests need: [tool.pyrelease.verify] test-requires = ["pytest"]. Only programs of that environment are run'
      // pytest's exit code where it collected nothing.
      : code === 5 && command.includes("pytest")
      ? 'The project\'s packages are not in the folder that pytest looks through. Tests inside a package run as installed: test = "pytest --pyargs PACKAGE"'
      : "The tests see only what the wheel installs: a missing data file or dependency fails here first",
  };
}

/** The project's folder in a clean checkout of the commit. */
async function checkOut(
  system: Pick<System, "env" | "files" | "processes">,
  project: Project,
  commit: string,
  folder: string,
): Promise<Source> {
  const repository = await requireRepository(system, project.dir, { parents: true });
  await makeCheckout(system, repository, folder, { commit });
  const below = relative(repository.root, await system.files.realPath(project.dir));
  return { checkout: folder, folder: join(folder, below) };
}

async function runIn(
  system: Pick<System, "env" | "os" | "processes" | "progress">,
  environment: Environment,
  { cwd, temporary }: { cwd: string; temporary: string },
  { command: [program, ...args], timeoutMs }: {
    command: readonly [string, ...string[]];
    timeoutMs: number;
  },
): Promise<Ended> {
  const lines: string[] = [];
  const separator = system.os === "windows" ? ";" : ":";
  const PATH = [environment.programs, system.env.get("PATH")].filter(Boolean).join(separator);
  // Only the environment's own: a program of that name elsewhere on PATH may run with another Python,
  // which sees another installation of the project, or its source.
  const own = program === "python" ? environment.python : join(environment.programs, program);
  const { code, timedOut } = await system.processes.run([own, ...args], {
    cwd,
    env: {
      ...isolation,
      PATH,
      PYTHONUNBUFFERED: "1",
      // What the tests leave there goes with the rest.
      TEMP: temporary,
      TMP: temporary,
      TMPDIR: temporary,
      VIRTUAL_ENV: environment.folder,
    },
    timeoutMs,
    onLine: (line) => {
      lines.push(line);
      if (lines.length > 10_000) lines.splice(0, 1_000);
      system.progress({ kind: "output", line });
    },
  });
  return { code, timedOut, output: lines.join("\n") };
}
