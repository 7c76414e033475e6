// The options of `rehearse`, and how they become what the library takes.
import type { RehearseOptions } from "../rehearsal/rehearse.ts";
import { json, project, python } from "./options.ts";
import { type TaskOption, type TaskOptions, text } from "./task.ts";

/** What `rehearse` takes. */
export const rehearseOptions: readonly TaskOption[] = [
  { ...project, description: "rehearse a clone of this project instead of the bundled sample" },
  {
    flags: "--serve",
    description: "keep the two indexes up and print their addresses, until Ctrl-C",
    env: "PYRELEASE_SERVE",
  },
  {
    flags: "--tls",
    description: "with --serve: speak https, with a CA made for it",
    env: "PYRELEASE_TLS",
  },
  python,
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readRehearseOptions(options: TaskOptions): RehearseOptions {
  const dir = text(options, "project");
  const python = text(options, "python");
  return {
    ...(dir === undefined ? {} : { dir }),
    ...(python === undefined ? {} : { python }),
  };
}
