// Checks that a project does not depend on itself.
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { normalizeName } from "../../../standards/name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** A resolver may loop over it; extras that take in other extras are meant so. */
export const selfDependency: StaticCheck = {
  code: "self-dependency",
  group: "contents",
  title: "the project does not depend on itself",
  hint: "Leave it out of dependencies",
  link:
    "https://packaging.python.org/en/latest/specifications/core-metadata/#requires-dist-multiple-use",
  severity: "warning",
  look: atEachWheel(({ metadata, name }) =>
    all(metadata, "requires-dist").filter((each) => {
      const [, required = "", extras] = /^([\w.-]+)\s*(\[)?/.exec(each) ?? [];
      return normalizeName(required) === normalizeName(name) && extras === undefined;
    }).map((each) => ({ message: `It requires itself: "${inline(each)}"` }))
  ),
};
