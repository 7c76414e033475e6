// Tests of the checks of modules that users trip over.
import { casesOf } from "./cases.ts";

const has = (files: Readonly<Record<string, string>>) => ({ wheel: { files } });

casesOf("shadowing", {
  fires: { "a module of Python's": has({ "typing.py": "", "tiny.py": "" }) },
  silent: { "one in a package": has({ "tiny/typing.py": "" }) },
});

casesOf("twofold-modules", {
  fires: { "a module beside its package": has({ "tiny/a.py": "", "tiny/a/__init__.py": "" }) },
  silent: { "a module beside data": has({ "tiny/a.py": "", "tiny/a/b.json": "" }) },
});

casesOf("missing-init", {
  fires: { "a folder of Python": has({ "tiny/__init__.py": "", "tiny/sub/a.py": "" }) },
  silent: {
    "a namespace": has({ "tiny/sub/__init__.py": "" }),
    "data, and names that nobody imports": has({
      "tiny/__init__.py": "",
      "tiny/data/a.json": "",
      "tiny/my-templates/a.py": "",
    }),
    "tests, examples and what others wrote": has({
      "tiny/__init__.py": "",
      "tiny/tests/a.py": "",
      "tiny/_tests/__init__.py": "",
      "tiny/_tests/types/a.py": "",
      "tiny/demos/a.py": "",
      "tiny/_vendor/__init__.py": "",
      "tiny/_vendor/other/a.py": "",
    }),
  },
});

casesOf("stated-version", {
  fires: {
    "another version": has({ "tiny/__init__.py": '__version__ = "0.9"\n' }),
    "another version, annotated": has({ "tiny.py": "__version__: str = '1.0.1' # here\n" }),
  },
  silent: {
    "this version in another spelling": has({ "tiny/_version.py": '__version__ = "1.0.0"\n' }),
    "what is read": has({ "tiny.py": '__version__ = version("tiny")\n' }),
    "a module further down": has({ "tiny/vendored/__init__.py": '__version__ = "3"\n' }),
  },
});

casesOf("python-encoding", {
  fires: { "a NUL": has({ "tiny.py": "a = 1\0\n" }) },
  silent: { "text": has({ "tiny.py": "# Größe\n" }) },
});

casesOf("removed-modules", {
  fires: {
    "pkg_resources": has({ "tiny/__init__.py": "import os\nimport pkg_resources\n" }),
    "distutils": has({ "tiny.py": "from distutils.version import LooseVersion\n" }),
  },
  silent: {
    "a guarded import": has({
      "tiny.py": "try:\n    import cgi\nexcept ImportError:\n    cgi = None\n",
    }),
    "names that begin alike": has({ "tiny.py": "import importlib\nimport cgitb2\n" }),
    "setuptools' own": {
      wheel: {
        files: { "setuptools/__init__.py": "import distutils\n" },
        filename: "setuptools-1.0-py3-none-any.whl",
        name: "setuptools",
      },
      pyproject: '[project]\nname = "setuptools"\nversion = "1.0"\n',
    },
    "setuptools' distutils": {
      wheel: { files: { "tiny.py": "import distutils\n" }, headers: ["Requires-Dist: setuptools"] },
    },
  },
});

casesOf("debugging", {
  fires: { "a breakpoint": has({ "tiny.py": "def f():\n    breakpoint()\n" }) },
  silent: {
    "a word of it": has({ "tiny.py": '"""breakpoint() stops"""\n' }),
    "one in tests": has({ "tiny/tests/test_a.py": "breakpoint()\n" }),
  },
});

casesOf("script-lines", {
  fires: {
    "a Python of one machine": has({
      "tiny.py": "",
      "tiny-1.0.data/scripts/tiny": "#!/opt/python3.9/bin/python\n",
    }),
    "a line that ends as on Windows": has({
      "tiny.py": "",
      "tiny-1.0.data/scripts/tiny": "#!/bin/sh\r\n",
    }),
  },
  silent: {
    "what an installer fills in": has({
      "tiny.py": "",
      "tiny-1.0.data/scripts/tiny": "#!python\n",
    }),
    "a shell": has({ "tiny.py": "", "tiny-1.0.data/scripts/tiny": "#!/bin/sh\n" }),
    "a script without one": has({
      "tiny.py": "",
      "tiny-1.0.data/scripts/tiny.bat": "@echo off\r\n",
    }),
  },
});

casesOf("purity", {
  fires: { "a compiled module": has({ "tiny/fast.so": "", "tiny/__init__.py": "" }) },
  silent: {
    "one for each system": has({ "tiny.py": "", "tiny/a.so": "", "tiny/a.dll": "" }),
    "one in a wheel of its platform": {
      wheel: {
        filename: "tiny-1.0-cp312-cp312-manylinux_2_28_x86_64.whl",
        files: { "tiny/fast.cpython-312-x86_64-linux-gnu.so": "" },
      },
    },
  },
});

casesOf("needless-platform", {
  fires: {
    "a wheel of Python alone": {
      wheel: { filename: "tiny-1.0-py3-none-win_amd64.whl" },
    },
  },
  silent: {
    "a wheel for all": { wheel: {} },
    "a compiled module": {
      wheel: { filename: "tiny-1.0-cp312-cp312-win_amd64.whl", files: { "tiny.pyd": "" } },
    },
  },
});

casesOf("installed-files", {
  fires: { "what pip writes": has({ "tiny.py": "", "DIST_INFO/INSTALLER": "pip\n" }) },
  silent: { "data of that name": has({ "tiny/INSTALLER": "" }) },
});

casesOf("egg-info", {
  fires: { "metadata of another form": has({ "tiny.py": "", "tiny.egg-info/PKG-INFO": "" }) },
  silent: {
    "a wheel's own": { wheel: {} },
    "an sdist's": { sdist: { files: { "tiny.egg-info/a": "" } } },
  },
});

casesOf("nested-distributions", {
  fires: {
    "an earlier build": {
      sdist: { files: { "dist/tiny-0.9.tar.gz": "", "dist/tiny-0.9-py3-none-any.whl": "" } },
    },
  },
  silent: { "one for tests": { sdist: { files: { "tests/data/tiny-0.9-py3-none-any.whl": "" } } } },
});

casesOf("large-members", {
  fires: { "a model": has({ "tiny/model.bin": " ".repeat(21 * 1024 ** 2) }) },
  silent: {
    "a small one": has({ "tiny/model.bin": " " }),
    "a program": has({ "tiny.py": "", "tiny-1.0.data/scripts/tiny": " ".repeat(21 * 1024 ** 2) }),
  },
});
