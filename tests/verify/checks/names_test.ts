// Tests of the checks of file names, tags and versions.
import { casesOf } from "./cases.ts";

casesOf("names", {
  fires: {
    "another name in METADATA": { wheel: { name: "other" } },
    "another name in the file's name": { wheel: { filename: "other-1.0-py3-none-any.whl" } },
    "another name in PKG-INFO": { sdist: { name: "other" } },
    "a name that would write to the terminal": { sdist: { name: "ti\x1b[2Jny" } },
  },
  silent: {
    "the same name in other letters": { wheel: { name: "Tiny" }, sdist: { name: "TINY" } },
  },
});

casesOf("versions", {
  fires: {
    "another version in METADATA": { wheel: { version: "1.0.1" } },
    "what is no version in METADATA": { wheel: { version: "one\x1b[2J" } },
    "another version in the file's name": { wheel: { filename: "tiny-2.0-py3-none-any.whl" } },
    "another version in PKG-INFO": { sdist: { version: "1.1" } },
  },
  silent: {
    "a version that is another after it is normalized": {
      version: "2.0rc1",
      wheel: { version: "v2.0-rc1", filename: "tiny-2.0rc1-py3-none-any.whl" },
    },
  },
});

casesOf("local-version", {
  fires: {
    "a local version, which git may have given": {
      version: "1.0+g12",
      wheel: { filename: "tiny-1.0+g12-py3-none-any.whl", version: "1.0+g12" },
    },
  },
  silent: { "none": { wheel: {}, sdist: {} } },
});

casesOf("platforms", {
  fires: {
    "a platform that PyPI does not know, beside one that it knows": {
      wheel: { filename: "tiny-1.0-cp313-cp313-manylinux_2_28_x86_64.linux_x86_64.whl" },
    },
  },
  silent: {
    "a platform that it knows": {
      wheel: { filename: "tiny-1.0-cp313-cp313-manylinux_2_28_x86_64.whl" },
    },
    "a platform that other indexes take": {
      wheel: { filename: "tiny-1.0-cp313-cp313-linux_x86_64.whl" },
      pyproject: `[project]
name = "tiny"
version = "1.0"
[tool.pyrelease.channels.testpypi]
upload-url = "https://packages.example/legacy/"
[tool.pyrelease.channels.pypi]
upload-url = "https://packages.example/legacy/"
`,
    },
  },
});
