// Checks that the dependencies are requirements.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Each Requires-Dist is a requirement as PEP 508 has it: the index refuses it otherwise, and installers fail. */
export const requiresDist: StaticCheck = metadataCheck({
  code: "requires-dist",
  title: "the dependencies can be read",
  hint: "Correct dependencies or optional-dependencies in [project]",
  link: "https://packaging.python.org/en/latest/specifications/dependency-specifiers/",
  rules: ["value"],
  fields: ["requires-dist"],
  say: ({ value }) => `The dependency "${inline(value)}" cannot be read`,
});
