// Runs the project's own tests against the installed wheel, away from its source.
import { join, relative } from "@std/path";
import { makeCheckout } from "../build/clean_checkout.ts";
import { ReleaseError } from "../errors.ts";
import { requireRepository } from "../git/repository.ts";
import type { Project } from "../project/project.ts";
import type { Distribution } from "../dist/distribution.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { findingOf, type LiveCheck } from "./check.ts";
import { type Environment, isolation, makeEnvironment } from "./environment.ts";
import { installableWheel } from "./installable_wheel.ts";
import { splitCommand } from "./split_command.ts";

/**
 * `[tool.pyrelease.verify] test` passes against the wheel.
 *
 * The tests run in a clone of the commit from which every package that the wheel installs was taken
 * out: what they import is the wheel's, or the import fails.
 */
export const tests: LiveCheck = {
  code: "tests",
  title: "the project's tests pass against the installed wheel",
  async run(system, { project, manifest, distributions }, tools) {
    const command = project.config.verify.test;
    if (typeof command !== "string") {
      const reason = project.config.verify.testReason;
      return { findings: [], detail: `not run: ${reason ?? "no tests are configured"}` };
    }
    const wheel = installableWheel(distributions);
    const folder = await system.files.makeTemporaryFolder("pyrelease-tests-");
    try {
      const requirements = [wheel.path, ...project.config.verify.testRequires];
      const environment = await makeEnvironment(system, join(folder, "env"), tools, requirements);
      const source = await checkOut(system, project, manifest.commit, join(folder, "source"));
      await removeInstalled(system, source, wheel);
      const ended = await runIn(system, environment, source, {
        command: splitCommand(command),
        timeoutMs: project.config.verify.timeout * 1000,
      });
      return ended.code === 0
        ? { findings: [], detail: `${command}: passed against ${wheel.filename}` }
        : {
          findings: [{
            check: "tests",
            severity: "error",
            file: wheel.filename,
            message: ended.timedOut
              ? `\`${command}\` did not finish within ${project.config.verify.timeout} s`
              : `\`${command}\` failed with exit code ${ended.code} against the installed wheel`,
            why: inlineTail(ended.output, 40),
            hint: ended.code === 127
              ? 'Name what the tests need: [tool.pyrelease.verify] test-requires = ["pytest"]. Only programs of that environment are run'
              : "The tests see only what the wheel installs: a missing data file or dependency fails here first",
          }],
          detail: `${command}: failed`,
        };
    } catch (error) {
      if (!(error instanceof ReleaseError) || error.code !== "install-failed") throw error;
      return {
        findings: [findingOf("tests", error, wheel.filename)],
        detail: "the test environment could not be made",
      };
    } finally {
      await system.files.remove(folder);
    }
  },
};

/** The project's folder in a clean checkout of the commit. */
async function checkOut(
  system: Pick<System, "env" | "files" | "processes">,
  project: Project,
  commit: string,
  folder: string,
): Promise<string> {
  const repository = await requireRepository(system, project.dir, { parents: true });
  await makeCheckout(system, repository, folder, { commit });
  return join(folder, relative(repository.root, await system.files.realPath(project.dir)));
}

/** Takes the source of what the wheel installs out of the checkout, in the flat and the src layout. */
async function removeInstalled(
  system: Pick<System, "files">,
  source: string,
  wheel: Distribution,
): Promise<void> {
  const roots = new Set(
    wheel.members.map(({ path }) => path.split("/")[0] ?? "").filter((root) =>
      !root.endsWith(".dist-info") && !root.endsWith(".data") && !/^tests?$/.test(root)
    ),
  );
  for (const root of roots) {
    for (const parent of ["", "src", "lib"]) await system.files.remove(join(source, parent, root));
  }
}

async function runIn(
  system: Pick<System, "env" | "os" | "processes" | "progress">,
  environment: Environment,
  cwd: string,
  { command: [program, ...args], timeoutMs }: {
    command: readonly [string, ...string[]];
    timeoutMs: number;
  },
): Promise<{ code: number; output: string; timedOut: boolean }> {
  const lines: string[] = [];
  const separator = system.os === "windows" ? ";" : ":";
  const PATH = [environment.programs, system.env.get("PATH")].filter(Boolean).join(separator);
  // Only the environment's own: a program of that name elsewhere on PATH may run with another Python,
  // which sees another installation of the project, or its source.
  const own = program === "python" ? environment.python : join(environment.programs, program);
  const { code, timedOut } = await system.processes.run([own, ...args], {
    cwd,
    env: { ...isolation, PATH, VIRTUAL_ENV: environment.folder },
    timeoutMs,
    onLine: (line) => {
      lines.push(line);
      system.progress({ kind: "output", line });
    },
  });
  return { code, timedOut, output: lines.join("\n") };
}
