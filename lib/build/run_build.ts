// Runs `python -m build`, and says what went wrong when it fails.
import { ReleaseError } from "../errors.ts";
import type { Tools } from "../python/tools.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { buildUmask, buildVariables } from "./clean_variables.ts";

/** What to build. */
export interface BuildRun {
  /** The project's folder in the clean checkout. */
  readonly source: string;
  /**
   * An existing folder that the files go to. The build runs in it, not in the project's folder, where
   * `[tool.uv]` and uv.toml would configure uv.
   */
  readonly target: string;
  /** An existing folder for temporary files. */
  readonly temporary: string;
  readonly epochSeconds: number;
  readonly timeoutMs: number;
  readonly tools: Tools;
  /** Build no wheel. */
  readonly sdistOnly?: boolean;
  /** What the backend finds in its environment beside the usual. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Builds the sdist, and unless it is wanted alone the wheel from the sdist, each in an isolated environment made by uv.
 *
 * @param system The machine; output lines go to its progress as data.
 * @param build What.
 * @returns The versions of the packages that the backend's environment held, by name.
 * @throws {ReleaseError} "build-failed" with the end of the output, "build-timeout".
 */
export async function runBuild(
  system: Pick<System, "env" | "processes" | "progress">,
  { source, target, temporary, epochSeconds, timeoutMs, tools, sdistOnly, variables }: BuildRun,
): Promise<Record<string, string>> {
  const lines: string[] = [];
  const what = sdistOnly === true ? ["--sdist"] : [];
  const result = await system.processes.run(
    [tools.python, "-I", "-m", "build", "--installer", "uv", ...what, "--outdir", target, source],
    {
      cwd: target,
      env: { ...buildVariables(system, epochSeconds, temporary), ...variables },
      timeoutMs,
      umask: buildUmask,
      onLine: (line) => {
        lines.push(line);
        if (lines.length > 10_000) lines.splice(100, 1_000);
        system.progress({ kind: "output", line });
      },
    },
  );
  if (result.timedOut) {
    throw new ReleaseError("build-timeout", `The build did not end within ${timeoutMs / 1000} s`, {
      why: inlineTail(lines.join("\n"), 30),
      hint:
        "See what the backend waits for, or give it longer: --timeout, or timeout in [tool.pyrelease.build]",
    });
  }
  if (result.code !== 0) {
    throw new ReleaseError("build-failed", "The build backend failed", {
      why: inlineTail(lines.join("\n"), 60),
      hint: "Run `python -m build` in a fresh clone of the project: it must work there. " +
        "Files that are not committed are not in the build",
    });
  }
  return installedVersions(lines);
}

/** Reads what build 1.6 prints of the isolated environments. */
function installedVersions(lines: readonly string[]): Record<string, string> {
  const versions: Record<string, string> = {};
  let inside = false;
  for (const line of lines) {
    const [, name, version] = /^ {2}- ([\w.-]{1,100})==([\w.+!-]{1,100})$/.exec(line) ?? [];
    if (line === "* Installed build dependency versions:") inside = true;
    else if (inside && name !== undefined && version !== undefined) versions[name] = version;
    else inside = false;
  }
  return versions;
}
