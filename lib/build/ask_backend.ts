// Asks the build backend for the version, where no reading of files can tell it.
import { ReleaseError } from "../errors.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools } from "../python/tools.ts";
import { inline, inlineTail } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { step } from "../system/step.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import type { BuildSystem } from "./build.ts";
import { buildUmask, buildVariables } from "./clean_variables.ts";
import { inCleanCheckout } from "./in_clean_checkout.ts";

/** How the backend is asked. */
export interface AskOptions {
  /** The interpreter; found unless given. */
  readonly python?: string;
  /** Unless given, `build.timeout` of the configuration. */
  readonly timeoutMs?: number;
}

/**
 * Makes the question: it runs the project's backend on the commit that is checked out, in a clean checkout.
 *
 * @param system The machine.
 * @param options The interpreter and the time it may take.
 * @returns A function from a project to its normalized version; it throws "backend-failed" beside what
 * finding Python, its tools and the repository can throw.
 */
export function askBackend(
  system: BuildSystem,
  options: AskOptions = {},
): AskBackend {
  return async (tree, variables = {}) => {
    const { python } = await ensureTools(system, await findPython(system, options));
    const timeoutMs = options.timeoutMs ?? tree.config.build.timeout * 1000;
    const title = `Ask the build backend of ${tree.name ?? inline(tree.dir)} for its version`;
    return await step(
      system,
      title,
      () =>
        inCleanCheckout(system, tree, async ({ source, target, temporary, head }) => {
          const result = await system.processes.run(
            [python, "-I", "-m", "build", "--installer", "uv", "--metadata", source],
            {
              cwd: target,
              env: { ...buildVariables(system, head.commitTime, temporary), ...variables },
              timeoutMs,
              umask: buildUmask,
            },
          );
          const version = result.code === 0 ? versionIn(result.stdout) : undefined;
          if (version !== undefined) return version;
          throw new ReleaseError("backend-failed", "The build backend gave no version", {
            why: result.timedOut
              ? `It did not answer within ${timeoutMs / 1000} s`
              : inlineTail(`${result.stdout}\n${result.stderr}`.trim(), 30),
            hint: `Run \`python -m build --metadata\` in a fresh clone of ${
              tree.name ?? "the project"
            }`,
          });
        }),
    );
  };
}

/** The version in what `build --metadata` prints: a JSON object after whatever the backend printed. */
function versionIn(output: string): string | undefined {
  const text = `\n${output}`;
  const json = text.slice(text.lastIndexOf("\n{\n"));
  try {
    const { version }: { version?: unknown } = JSON.parse(json);
    const parsed = typeof version === "string" ? tryParseVersion(version) : undefined;
    return parsed === undefined ? undefined : formatVersion(parsed);
  } catch {
    return undefined;
  }
}
