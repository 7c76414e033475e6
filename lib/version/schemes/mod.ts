// The version schemes followed in process, by the names the configuration gives them.
import type { VersionScheme } from "../scm_version.ts";
import { guessNextDev } from "./guess_next_dev.ts";
import { noGuessDev } from "./no_guess_dev.ts";
import { onlyVersion } from "./only_version.ts";
import { releaseBranchSemver } from "./release_branch_semver.ts";
import { semver } from "./semver.ts";

/** Every scheme that needs no Python. */
export const versionSchemes: ReadonlyMap<string, VersionScheme> = new Map([
  ["guess-next-dev", guessNextDev],
  ["no-guess-dev", noGuessDev],
  ["only-version", onlyVersion],
  ["semver-pep440", semver],
  ["python-simplified-semver", semver],
  ["semver-pep440-release-branch", releaseBranchSemver],
  ["release-branch-semver", releaseBranchSemver],
]);
