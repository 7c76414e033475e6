// Tests of the checks of what metadata say, and leave unsaid, that users trip over.
import { casesOf } from "./cases.ts";

const says = (...headers: readonly string[]) => ({ wheel: { headers, bare: true as const } });

casesOf("license-stated", {
  fires: {
    "metadata without one": says("Summary: Small"),
    "the word for none": says("License: UNKNOWN"),
  },
  silent: {
    "an expression": says("License-Expression: MIT"),
    "a text": says("License: MIT"),
    "a classifier": says("Classifier: License :: OSI Approved :: MIT License"),
  },
});

casesOf("project-urls", {
  fires: {
    "metadata without one": says("Summary: Small"),
    "the word for none": says("Home-page: UNKNOWN"),
  },
  silent: {
    "a labelled address": says("Project-URL: Source, https://example.org"),
    "a home page": says("Home-page: https://example.org"),
  },
});

casesOf("python-ceiling", {
  fires: {
    "an upper bound": says("Requires-Python: >=3.9,<3.13"),
    "a compatible release": says("Requires-Python: ~=3.9"),
  },
  silent: {
    "a lower bound": says("Requires-Python: >=3.9, !=3.9.7"),
    "Python 4 ruled out": says("Requires-Python: >=3.9,<4"),
  },
});

casesOf("pinned-dependencies", {
  fires: {
    "one release": says("Requires-Dist: click==8.1.7"),
    "one release, in brackets and for a Python": says(
      'Requires-Dist: click (==8.1.7) ; python_version < "3.12"',
    ),
  },
  silent: {
    "a range": says("Requires-Dist: click>=8,!=8.1.1"),
    "a series": says("Requires-Dist: click==8.*"),
    "another part of the project": says("Requires-Dist: tiny-core==1.0"),
    "a pin of an extra": says('Requires-Dist: mypy==1.11; extra == "dev"'),
    "a marker": says('Requires-Dist: click; python_version == "3.12"'),
  },
});

casesOf("prerelease-dependencies", {
  fires: { "a pre-release": says("Requires-Dist: click>=9.0rc1") },
  silent: {
    "finals": says("Requires-Dist: click>=8"),
    "a pre-release for an extra": says('Requires-Dist: black>=20.8b0; extra == "cli"'),
    "a pre-release that needs one": { ...says("Requires-Dist: click>=9.0rc1"), version: "1.0rc1" },
  },
});

casesOf("self-dependency", {
  fires: { "its own name": says("Requires-Dist: Tiny>=0.9") },
  silent: {
    "extras of its own": says('Requires-Dist: tiny[cli]; extra == "all"'),
    "another name": says("Requires-Dist: tiny-tools"),
  },
});

casesOf("python-2-tag", {
  fires: {
    "a tag for both": {
      wheel: { filename: "tiny-1.0-py2.py3-none-any.whl", headers: ["Requires-Python: >=3.9"] },
    },
  },
  silent: {
    "a tag for Python 3": says("Requires-Python: >=3.9"),
    "a project for both": {
      wheel: { filename: "tiny-1.0-py2.py3-none-any.whl", headers: ["Requires-Python: >=2.7"] },
    },
  },
});
