// Checks that classifiers and Requires-Python say the same of which Pythons are supported.
import { all, one } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { satisfies } from "../../../standards/specifier.ts";
import { parseVersion } from "../../../standards/version.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

const classifier = /^Programming Language :: Python :: (3\.\d+)$/;

/** pip goes by Requires-Python; people, and tools that test, go by the classifiers. */
export const pythonVersions: StaticCheck = {
  code: "python-versions",
  group: "contents",
  title: "classifiers name no Python that Requires-Python rules out",
  hint: "Correct requires-python or the classifiers in [project]",
  link: "https://packaging.python.org/en/latest/guides/dropping-older-python-versions/",
  severity: "warning",
  look: atEachFile(({ metadata }) => {
    const required = one(metadata, "requires-python");
    if (required === undefined) return [];
    const ruledOut = all(metadata, "classifier")
      .map((each) => classifier.exec(each)?.[1])
      .filter((version) => version !== undefined)
      // Any release of the series will do: `>=3.9.2` supports 3.9.
      .filter((version) => satisfies(required, parseVersion(`${version}.99`)) === false);
    return ruledOut.length === 0 ? [] : [{
      message: `Classifiers name Python ${ruledOut.join(", ")}, and Requires-Python is "${
        inline(required)
      }"`,
    }];
  }),
};
