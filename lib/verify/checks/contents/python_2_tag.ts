// Checks that a wheel is not tagged for a Python that it cannot run on.
import { one } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** The tag says that Python 2 may install it. */
export const python2Tag: StaticCheck = {
  code: "python-2-tag",
  group: "contents",
  title: "a wheel that needs Python 3 is not tagged py2",
  hint: "Take universal = 1 out of setup.cfg ([bdist_wheel])",
  link: "https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
  severity: "warning",
  look: atEachWheel(({ filename, metadata }) =>
    /-(?:py2\.)?py2(?:\.py3)?-|-py2\.py3-/.test(filename) &&
      /(?:^|,)\s*(?:>=|~=|>|==)\s*3/.test(one(metadata, "requires-python") ?? "")
      ? [{ message: "The wheel is tagged for Python 2, and Requires-Python rules it out" }]
      : []
  ),
};
