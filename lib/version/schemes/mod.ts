// The version schemes followed in process, by the names the configuration gives them.
import type { VersionScheme } from "../scm_version.ts";
import { calverByDate } from "./calver_by_date.ts";
import { guessNextDev } from "./guess_next_dev.ts";
import { noGuessDev } from "./no_guess_dev.ts";
import { onlyVersion } from "./only_version.ts";
import { postRelease } from "./post_release.ts";
import { releaseBranchSemver } from "./release_branch_semver.ts";
import { semver } from "./semver.ts";
import { towncrierFragments, towncrierFragmentsZerover } from "./towncrier_fragments.ts";

/** Every scheme that needs no Python. */
export const versionSchemes: ReadonlyMap<string, VersionScheme> = new Map([
  ["guess-next-dev", guessNextDev],
  ["no-guess-dev", noGuessDev],
  ["only-version", onlyVersion],
  ["semver-pep440", semver],
  ["python-simplified-semver", semver],
  ["semver-pep440-release-branch", releaseBranchSemver],
  ["release-branch-semver", releaseBranchSemver],
  ["post-release", postRelease],
  ["calver-by-date", calverByDate],
  ["towncrier-fragments", towncrierFragments],
  ["towncrier-fragments-zerover", towncrierFragmentsZerover],
]);
