// Checks that what a wheel depends on exists and can be resolved, for the oldest and the newest Python it supports.
import { all, one } from "../../../standards/core_metadata.ts";
import { inline, inlineTail } from "../../../standards/display.ts";
import { satisfies } from "../../../standards/specifier.ts";
import { parseVersion } from "../../../standards/version.ts";
import type { Tools } from "../../../python/tools.ts";
import type { CheckSystem, Fault, ToolCheck } from "../../check.ts";
import type { Unseen } from "../../unseen.ts";

/** The series of Python that an installer may meet today. */
const series: readonly string[] = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];
const timeoutMs = 120_000;

/** An install that cannot be resolved ends with nothing installed, for every user of that Python. */
export const dependencies: ToolCheck = {
  code: "dependencies",
  group: "project",
  needs: "tools",
  title:
    "the dependencies exist, and can be resolved for the oldest and the newest Python supported",
  hint: "Correct dependencies or requires-python in [project]",
  link: "https://packaging.python.org/en/latest/specifications/dependency-specifiers/",
  severity: "error",
  isIdle: ({ distributions }) =>
    distributions.every(({ metadata }) => all(metadata, "requires-dist").length === 0),
  async look(system, { distributions }, tools) {
    const [wheel] = distributions.filter(({ kind }) => kind === "bdist_wheel");
    if (wheel === undefined) return [];
    const required = one(wheel.metadata, "requires-python") ?? "";
    const supported = series.filter((each) =>
      satisfies(required, parseVersion(`${each}.99`)) !== false
    );
    const pythons = [...new Set([supported[0], supported.at(-1)])].filter((each) =>
      each !== undefined
    );
    // Extras are asked for by their users: what is needed always comes first.
    const needed = all(wheel.metadata, "requires-dist").filter((each) =>
      !/\bextra\s*==/.test(each)
    );
    if (needed.length === 0) return [];
    const resolved = await Promise.all(
      pythons.map((python) => resolve(system, tools, needed, python)),
    );
    const faults = resolved.flatMap((each) => each !== undefined && "message" in each ? each : []);
    const unseen = resolved.find((each) => each !== undefined && "unseen" in each);
    if (faults.length === 0 && unseen !== undefined) return unseen;
    return faults.map((fault) => ({ ...fault, file: wheel.filename }));
  },
};

async function resolve(
  system: CheckSystem,
  tools: Tools,
  requirements: readonly string[],
  python: string,
): Promise<Fault | Unseen | undefined> {
  const folder = await system.files.makeTemporaryFolder("pyrelease-resolve-");
  try {
    const file = `${folder}/requirements.in`;
    await system.files.write(file, requirements.map((each) => `${each}\n`).join(""));
    const { code, stderr, timedOut } = await system.processes.run([
      tools.uv,
      "pip",
      "compile",
      "--quiet",
      "--python-version",
      python,
      "--python",
      tools.python,
      file,
    ], { cwd: folder, timeoutMs });
    if (code === 0) return undefined;
    // No network is no fault of the project's; what the resolver finds is.
    const offline = /network (?:was|is) disabled|network connectivity/i.test(stderr);
    if (!offline && /No solution found|not found in the package registry/.test(stderr)) {
      return {
        message: `The dependencies cannot be resolved for Python ${python}`,
        why: inlineTail(stderr, 12),
      };
    }
    return {
      unseen: timedOut
        ? `uv found nothing out within ${timeoutMs / 1000} s`
        : `uv could not ask the index: ${lastWords(stderr)}`,
    };
  } finally {
    await system.files.remove(folder);
  }
}

function lastWords(stderr: string): string {
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return inline(last.replace(/^\s*(?:cause|hint|error): /, ""), 200);
}
