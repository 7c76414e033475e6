// Checks that a distribution holds no other.
import { inline } from "../../../standards/display.ts";
import { someOf } from "../../some_of.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** It is an earlier build that was not cleared away, or one that nobody can install from there. */
export const nestedDistributions: StaticCheck = {
  code: "nested-distributions",
  group: "contents",
  title: "no wheel and no sdist is packed",
  hint: "Leave dist/ and build/ out of what the project packs",
  link: "https://packaging.python.org/en/latest/guides/using-manifest-in/",
  severity: "warning",
  look: atEachFile(({ members }) =>
    someOf(
      members.filter(({ kind, path }) =>
        kind === "file" && (/\.whl$/.test(path) || /(?:^|\/)dist\/[^/]+\.tar\.gz$/.test(path)) &&
        !/(?:^|\/)(?:tests?|fixtures?|data|bundled|_bundled|wheels)\//.test(path)
      ),
      ({ path }) => `"${inline(path)}" is a distribution`,
    )
  ),
};
