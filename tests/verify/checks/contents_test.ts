// Tests of the checks of what users trip over.
import { casesOf } from "./cases.ts";

const own = { "tiny.py": "" };

casesOf("empty-wheel", {
  fires: { "a wheel of metadata alone": { wheel: { files: {} } } },
  silent: {
    "a module": { wheel: {} },
    "data alone": { wheel: { files: { "tiny/a.json": "{}" } } },
  },
});

casesOf("stray-packages", {
  fires: {
    "tests beside the package": { wheel: { files: { ...own, "tests/test_a.py": "" } } },
    "a module that is a tool's": {
      wheel: { files: { ...own, "conftest.py": "", "setup.py": "" } },
    },
    "docs in purelib": { wheel: { files: { ...own, "tiny-1.0.data/purelib/docs/conf.py": "" } } },
  },
  silent: {
    "tests in the package": { wheel: { files: { "tiny/tests/test_a.py": "" } } },
    "data without Python": { wheel: { files: { ...own, "docs/index.html": "" } } },
  },
});

const points = (text: string) => ({ ...own, "DIST_INFO/entry_points.txt": text });

casesOf("entry-point-targets", {
  fires: {
    "a script of a module that is not there": {
      wheel: {
        files: {
          "tiny/__init__.py": "",
          "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = tiny.cli:main\n",
        },
      },
    },
    "a plug-in of one": {
      wheel: { files: points("[pytest11]\ntiny = tiny.plugin\n") },
    },
    "a module that is named alike": {
      wheel: {
        files: {
          "tiny/clix.py": "",
          "tiny/__init__.py": "",
          "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = tiny.cli:main\n",
        },
      },
    },
  },
  silent: {
    "a module": { wheel: { files: points("[console_scripts]\ntiny = tiny:main\n") } },
    "a package, and a module in it": {
      wheel: {
        files: {
          "tiny/__init__.py": "",
          "tiny/cli.py": "",
          "DIST_INFO/entry_points.txt": "[console_scripts]\na = tiny:main\nb = tiny.cli:main\n",
        },
      },
    },
    "a compiled module": {
      wheel: {
        files: {
          "tiny/__init__.py": "",
          "tiny/fast.cpython-312-x86_64-linux-gnu.so": "",
          "DIST_INFO/entry_points.txt": "[console_scripts]\na = tiny.fast:main\n",
        },
      },
    },
    "a module of another project": {
      wheel: { files: points("[console_scripts]\na = other.cli:main\n") },
    },
  },
});

const typed = Array.from({ length: 12 }, (_, at) => `def f${at}(a: int) -> str:\n    ...\n`).join(
  "\n",
);
const untyped = typed.replaceAll(": int", "").replaceAll(" -> str", "");

casesOf("py-typed", {
  fires: {
    "an annotated package": { wheel: { files: { "tiny/__init__.py": typed } } },
    "a package that says it is typed": {
      wheel: { files: { "tiny/__init__.py": "" }, headers: ["Classifier: Typing :: Typed"] },
    },
  },
  silent: {
    "a marked package": { wheel: { files: { "tiny/__init__.py": typed, "tiny/py.typed": "" } } },
    "a package without annotations": { wheel: { files: { "tiny/__init__.py": untyped } } },
    "one that is annotated in part": {
      wheel: { files: { "tiny/a.py": typed, "tiny/b.py": untyped } },
    },
    "a single module, which can hold no marker": { wheel: { files: { "tiny.py": typed } } },
  },
});

const supports = (required: string, ...versions: readonly string[]) => ({
  headers: [
    `Requires-Python: ${required}`,
    ...versions.map((version) => `Classifier: Programming Language :: Python :: ${version}`),
  ],
});

casesOf("python-versions", {
  fires: {
    "a classifier below": { wheel: supports(">=3.10", "3", "3.9", "3.10") },
    "one above": { sdist: supports(">=3.9,<3.13", "3.12", "3.13") },
  },
  silent: {
    "what agrees": { wheel: supports(">=3.9.2", "3 :: Only", "3.9", "3.10") },
    "no Requires-Python": {
      wheel: { bare: true, headers: ["Classifier: Programming Language :: Python :: 3.6"] },
    },
  },
});
