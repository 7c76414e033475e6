// Checks that every reader sees the same members in a wheel.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** A wheel's records follow one another without gaps, repetitions or contradictions (warehouse/utils/zipfiles.py). */
export const zipFraming: StaticCheck = {
  code: "zip-framing",
  group: "archive",
  title: "every reader sees the same members in a wheel",
  hint: "Build again with a current backend; if it stays, something changes the wheel afterwards",
  link: "https://docs.pypi.org/archives/",
  severity: "error",
  look: atEachWheel(({ framingFault }) =>
    framingFault === undefined
      ? []
      : [{ message: `Not a sound ZIP archive: ${inline(framingFault.why)}` }]
  ),
};
