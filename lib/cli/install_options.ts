// The options that say where `verify` installs, and with which extras.
import type { VerifyOptions } from "../verify/verify_project.ts";
import type { TaskOption, TaskOptions } from "./task.ts";

/** `--pythons`, `--extras` */
export const installOptions: readonly TaskOption[] = [
  {
    flags: "--pythons <which>",
    description:
      "install on all supported Pythons found (the default), on one, or on series such as 3.11,3.13",
    env: "PYRELEASE_PYTHONS",
    parse: pythons,
  },
  {
    flags: "--extras <names>",
    description: "install with these extras, too, with commas between, or with all",
    env: "PYRELEASE_EXTRAS",
    parse: extras,
  },
];

/**
 * Both as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readInstallOptions(
  { pythons = "all", extras }: TaskOptions,
): Pick<VerifyOptions, "pythons" | "extras"> {
  return {
    pythons: pythons as NonNullable<VerifyOptions["pythons"]>,
    ...(extras === undefined ? {} : { extras: extras as readonly string[] | "all" }),
  };
}

function pythons(text: string): "all" | "one" | readonly string[] {
  if (text === "all" || text === "one") return text;
  const list = wordsOf(text);
  if (list.length === 0 || !list.every((each) => /^3\.\d{1,2}$/.test(each))) {
    throw new TypeError("all, one, or series of Python with commas between, such as 3.11,3.13");
  }
  return list;
}

function extras(text: string): "all" | readonly string[] {
  if (text === "all") return text;
  const list = wordsOf(text);
  if (list.length === 0 || !list.every((each) => /^[a-z\d](?:[\w.-]*[a-z\d])?$/i.test(each))) {
    throw new TypeError("all, or names of extras with commas between, such as cli,yaml");
  }
  return list;
}

function wordsOf(text: string): string[] {
  return text.split(",").map((each) => each.trim()).filter((each) => each !== "");
}
