// The options of `rehearse`, and how they become what the library takes.
import type { Fault } from "../rehearsal/faults/fault.ts";
import { parseFaults } from "../rehearsal/faults/parse_fault.ts";
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
  {
    flags: "--fault <fault>",
    description:
      "let something go wrong, such as upload-2:503 or mint:hang:always (STEP[-NTH]:KIND[:COUNT], several with commas)",
    env: "PYRELEASE_FAULT",
    parse: parseFaults,
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
  const faults = options["fault"] as readonly Fault[] | undefined;
  return {
    ...(dir === undefined ? {} : { dir }),
    ...(python === undefined ? {} : { python }),
    ...(faults === undefined ? {} : { faults }),
  };
}
