// Tests of the checks of a project's licence.
import type { WheelSource } from "../../helpers/distributions.ts";
import { type Case, casesOf } from "./cases.ts";
import { headers } from "./headers.ts";

const wheel = (source: WheelSource): Case => ({ wheel: source });

casesOf("license-expression", {
  fires: {
    "a licence that SPDX does not know": headers("License-Expression: Apache 2"),
    "a name that SPDX does not have": headers("License-Expression: MIT OR Apache"),
    "an operator too many": headers("License-Expression: MIT AND"),
  },
  silent: {
    "two licences": headers(
      "License-Expression: mit AND (Apache-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0)",
    ),
    "a licence of one's own": headers("License-Expression: LicenseRef-Own"),
  },
});

casesOf("license-twice", {
  fires: { "both fields": headers("License: MIT", "License-Expression: MIT") },
  silent: { "the old field alone": headers("License: MIT") },
});

casesOf("license-classifiers", {
  fires: {
    "both": headers(
      "License-Expression: MIT",
      "Classifier: License :: OSI Approved :: MIT License",
    ),
  },
  silent: { "the classifier alone": headers("Classifier: License :: OSI Approved :: MIT License") },
});

casesOf("license-file-paths", {
  fires: {
    "a path that leads out": headers("License-File: ../LICENSE"),
    "a pattern": headers("License-File: LICEN?E*"),
    "Windows' separators": headers("License-File: docs\\LICENSE"),
  },
  silent: { "a path": headers("License-File: docs/LICENSE") },
});

casesOf("license-files", {
  fires: { "a licence that is missing in both": headers("License-File: LICENSE") },
  silent: {
    "licences in their places": {
      wheel: {
        headers: ["License-File: a/LICENSE"],
        files: { "DIST_INFO/licenses/a/LICENSE": "MIT" },
      },
      sdist: {
        headers: ["License-File: a/LICENSE"],
        files: { "pyproject.toml": "", "a/LICENSE": "MIT" },
      },
    },
    "older metadata, in which it means nothing": wheel({
      metadataVersion: "2.1",
      headers: ["License-File: LICENSE"],
    }),
  },
});
