// Builds a wheel from the sdist, as users without a wheel for them do, and installs that.
import { join } from "../../../system/path.ts";
import { type Distribution, readDistribution } from "../../../dist/distribution.ts";
import { inlineTail } from "../../../standards/display.ts";
import type { CheckSystem, Fault, LiveCheck, LiveResult, Subject } from "../../check.ts";
import { isolation } from "../../environment.ts";
import { resultOfAll } from "../../installations.ts";
import { installWheels } from "../../install_wheels.ts";

/**
 * The sdist builds and installs.
 *
 * pyrelease's own build makes its wheel from its sdist, and the manifest marks what came from elsewhere: where
 * neither the sdist nor every wheel did, there is nothing more to see.
 */
export const installSdist: LiveCheck = {
  code: "install-sdist",
  group: "install",
  needs: "project",
  title: "a wheel built from the sdist installs, imports, and its console scripts answer",
  hint: "Run `uv build --wheel` on the sdist itself, outside the project's folder",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "error",
  isMoot: (subject) => unbuilt(subject) === undefined,
  async run(system, subject, tools) {
    const sdist = unbuilt(subject);
    if (sdist === undefined) return { findings: [], detail: "the wheel was built from the sdist" };
    const folder = await system.files.makeTemporaryFolder("pyrelease-sdist-");
    try {
      const { code, stdout, stderr, timedOut } = await system.processes.run([
        ...[tools.uv, "build", "--wheel", "--no-config"],
        ...["--python", tools.interpreter.path, "--out-dir", folder, sdist.path],
      ] as [string, ...string[]], {
        cwd: folder,
        env: { ...isolation, UV_NO_PROGRESS: "1", NO_COLOR: "1" },
        timeoutMs: subject.project.config.build.timeout * 1000,
        onLine: (line) => system.progress({ kind: "output", line }),
      });
      const name = (await system.files.list(folder)).find((each) => each.endsWith(".whl"));
      if (code !== 0 || name === undefined) {
        const said = `${stdout}\n${stderr}`.trim();
        return failed(sdist, timedOut ? "no end within the time for one build" : said);
      }
      return await installBuilt(system, subject, tools, sdist, join(folder, name));
    } finally {
      await system.files.remove(folder);
    }
  },
};

/** The sdist from which no wheel was built yet. */
function unbuilt({ manifest, distributions }: Subject): Distribution | undefined {
  const own = manifest.files.filter(({ adopted }) => adopted !== true).map(({ kind }) => kind);
  if (own.includes("sdist") && own.includes("bdist_wheel")) return undefined;
  return distributions.find(({ kind }) => kind === "sdist");
}

function failed({ filename: file }: Distribution, said: string): LiveResult {
  const fault: Fault = {
    file,
    message: "No wheel can be built from the sdist",
    why: inlineTail(said, 30),
  };
  return { findings: [fault], detail: "no wheel can be built from the sdist" };
}

async function installBuilt(
  system: CheckSystem,
  subject: Subject,
  tools: Parameters<LiveCheck["run"]>[2],
  { filename: file }: Distribution,
  path: string,
): Promise<LiveResult> {
  const wheel = await readDistribution(system, path);
  const built = { ...subject, distributions: [wheel] };
  const { findings, detail } = resultOfAll(
    await installWheels(system, built, tools, wheel, 30_000),
  );
  return {
    findings: findings.map((fault) => ({ ...fault, file })),
    detail: `built from ${file}: ${detail}`,
  };
}
