// Checks that no single file makes a package large.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Programs and compiled modules are as large as they are. */
const compiled = /\.(?:so(?:\.\d+)*|pyd|dll|dylib|exe)$|\.data\/scripts\//;

/** Everybody downloads it, with every release. */
export const largeMembers: StaticCheck = {
  code: "large-members",
  group: "contents",
  title: "no single file has more than 20 MiB",
  hint: "Fetch it when it is needed, or put it into a package of its own",
  link: "https://docs.pypi.org/project-management/storage-limits/",
  severity: "warning",
  look: atEachFile(({ members }) =>
    members.filter(({ size, path }) => size > 20 * 1024 ** 2 && !compiled.test(path))
      .map(({ path, size }) => ({
        message: `"${inline(path)}" has ${Math.round(size / 1024 ** 2)} MiB`,
      }))
  ),
};
