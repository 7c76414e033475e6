// Checks that a final release needs no pre-release.
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { isPrerelease, parseVersion, tryParseVersion } from "../../../standards/version.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** pip takes a pre-release where one is named, also for users who want none. */
export const prereleaseDependencies: StaticCheck = {
  code: "prerelease-dependencies",
  group: "contents",
  title: "a final release requires no pre-release",
  hint: "Wait for the final release of the dependency, or release a pre-release yourself",
  link:
    "https://packaging.python.org/en/latest/specifications/version-specifiers/#handling-of-pre-releases",
  severity: "warning",
  look: atEachWheel(({ metadata }, { version }) =>
    isPrerelease(parseVersion(version))
      ? []
      : all(metadata, "requires-dist").filter((each) =>
        !/\bextra\s*==/.test(each) &&
        [...(each.split(";")[0] ?? "").matchAll(/(?:>=|==|~=|>)\s*([\w.!+]+)/g)].some(
          ([, bound = ""]) => {
            const named = tryParseVersion(bound);
            return named !== undefined && isPrerelease(named);
          },
        )
      ).map((each) => ({ message: `"${inline(each)}" names a pre-release` }))
  ),
};
