// Checks that the licence is stated in one way.
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** License never stands beside License-Expression (PEP 639): the index refuses both. */
export const licenseTwice: StaticCheck = metadataCheck({
  code: "license-twice",
  title: "the licence is stated once",
  hint:
    "Remove the old table: license = { text = … } or { file = … } in [project], or update the backend",
  link: "https://peps.python.org/pep-0639/#deprecate-license-field",
  rules: ["license-twice"],
  say: () => "License and License-Expression are both there",
});
