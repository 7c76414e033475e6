// Tests of the checks of metadata.
import { casesOf } from "./cases.ts";

casesOf("license-files", {
  fires: {
    "a licence that is missing in both": {
      wheel: { headers: ["License-File: LICENSE"] },
      sdist: { headers: ["License-File: LICENSE"] },
    },
  },
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
  },
});
