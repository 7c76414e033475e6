// The options of a builder that makes one part of a release, and how they become what the library takes.
import { join } from "../system/path.ts";
import type { VerifyOptions } from "../verify/verify_project.ts";
import { projectFolder, type TaskOption, type TaskOptions, text } from "./task.ts";

/** `--part NAME` */
export const part: TaskOption = {
  flags: "--part <name>",
  description:
    "this builder's part of a release that several build: one of `parts` in pyproject.toml",
  env: "PYRELEASE_PART",
};

/** `--keep wheel` and `--keep sdist` */
export const keep: TaskOption = {
  flags: "--keep <kind>",
  description: "keep only the wheel or only the sdist of what is built",
  env: "PYRELEASE_KEEP",
  choices: ["wheel", "sdist"],
};

/** `--adopt [DIR]` */
export const adopt: TaskOption = {
  flags: "--adopt [dir]",
  description: "take in what another tool built, from a folder (default: the project's dist)",
  env: "PYRELEASE_ADOPT",
};

/**
 * `--part` and `--keep` as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readPartOptions(
  options: TaskOptions,
): { readonly part?: string; readonly only?: "wheel" | "sdist" } {
  const part = text(options, "part");
  const only = text(options, "keep");
  return {
    ...(part === undefined ? {} : { part }),
    ...(only === "wheel" || only === "sdist" ? { only } : {}),
  };
}

/**
 * All three as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readVerifyOptions(
  options: TaskOptions,
): Pick<VerifyOptions, "part" | "only" | "adopt"> {
  // Without a value it is `true`.
  const { adopt } = options;
  return {
    ...readPartOptions(options),
    ...(adopt === undefined
      ? {}
      : { adopt: text(options, "adopt") ?? join(projectFolder(options), "dist") }),
  };
}
