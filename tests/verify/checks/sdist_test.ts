// Tests of the checks of what an sdist holds.
import { casesOf } from "./cases.ts";

casesOf("sdist-pyproject", {
  fires: {
    "no pyproject.toml": { sdist: { files: {} } },
    "setup.py alone": { sdist: { files: { "setup.py": "" } } },
    "a folder called pyproject.toml": {
      sdist: { files: {}, more: [{ path: "tiny-1.0/pyproject.toml", type: "5" }] },
    },
  },
  silent: { "a right one": { sdist: {} } },
});

casesOf("sdist-links", {
  fires: {
    "a link": {
      sdist: { more: [{ path: "tiny-1.0/README", type: "2", target: "pyproject.toml" }] },
    },
  },
  silent: { "files alone": { sdist: {} } },
});
