// Installs the wheel in a fresh environment and asks it what a user would ask first.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import type { Distribution } from "../dist/distribution.ts";
import { inline, inlineTail } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";
import { type Finding, findingOf, type LiveCheck } from "./check.ts";
import { readEntryPoints } from "./entry_points.ts";
import { type Environment, isolation, makeEnvironment } from "./environment.ts";
import { installableWheel } from "./installable_wheel.ts";

/** The wheel installs, `importlib.metadata` says the version from git, and each console script answers. */
export const install: LiveCheck = installWithin(30_000);

/**
 * The check {@link install}.
 *
 * @param answerMs Milliseconds that one question to the installed package may take.
 */
export function installWithin(answerMs: number): LiveCheck {
  return {
    code: "install",
    title: "the wheel installs, says its version, and its console scripts answer",
    run: (system, subject, tools) => runInstall(system, subject, tools, answerMs),
  };
}

    const wheel = installableWheel(distributions);
    const folder = await system.files.makeTemporaryFolder("pyrelease-install-");
    try {
      const environment = await makeEnvironment(system, join(folder, "env"), tools, [wheel.path]);
      const scripts = await consoleScripts(wheel);
      const findings = [
        ...await versionFindings(system, environment, { name: project.name, version, folder }),
        ...(await Promise.all(
          scripts.map((script) => scriptFindings(system, environment, script, folder)),
        ))
          .flat(),
      ].map((finding) => ({ ...finding, file: wheel.filename }));
      return {
        findings,
        detail: `${wheel.filename} in a fresh environment, ${scripts.length} console script${
          scripts.length === 1 ? "" : "s"
        }`,
      };
    } catch (error) {
      if (!(error instanceof ReleaseError) || error.code !== "install-failed") throw error;
      return {
        findings: [{
          check: "install",
          severity: "error",
          file: wheel.filename,
          message: error.message,
          ...(error.why === undefined ? {} : { why: error.why }),
          hint: error.hint,
        }],
        detail: "the installation failed",
      };
    } finally {
      await system.files.remove(folder);
    }
  },
};

async function consoleScripts(wheel: Distribution): Promise<string[]> {
  const path = wheel.members.find((member) =>
    /^[^/]+\.dist-info\/entry_points\.txt$/.test(member.path)
  )?.path;
  if (path === undefined) return [];
  const groups = parseEntryPoints(new TextDecoder().decode(await wheel.read(path)));
  return (groups.get("console_scripts") ?? []).map(({ name }) => name);
}

async function versionFindings(
  system: Pick<System, "processes">,
  environment: Environment,
  { name, version, folder }: { name: string; version: string; folder: string },
): Promise<Finding[]> {
  const program = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";
  const { code, stdout, stderr } = await system.processes.run(
    [environment.python, "-I", "-c", program, name],
    { cwd: folder, env: isolation, timeoutMs: scriptTimeoutMs },
  );
  const said = stdout.trim();
  return code === 0 && said === version ? [] : [{
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
  system: Pick<System, "processes">,
  environment: Environment,
  script: string,
  folder: string,
): Promise<Finding[]> {
  let last = "";
  for (const argument of ["--version", "--help"]) {
    const { code, stdout, stderr, timedOut } = await system.processes.run(
      [join(environment.programs, script), argument],
      { cwd: folder, env: isolation, timeoutMs: scriptTimeoutMs },
    );
    if (code === 0 && !timedOut) return [];
    last = timedOut
      ? `${argument}: no end within ${scriptTimeoutMs / 1000} s`
      : `${argument}: exit code ${code}\n${inlineTail(`${stdout}\n${stderr}`, 10)}`;
  }
  return [{
    check: "install",
    severity: "error",
    message: `The console script "${inline(script)}" answers neither --version nor --help`,
    why: last,
    hint: `Run \`${inline(script)} --help\` in an environment with only the wheel in it`,
  }];
}
