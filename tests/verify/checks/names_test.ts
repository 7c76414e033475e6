// Tests of the checks of file names, tags and versions.
import { makeWheel } from "../../helpers/distributions.ts";
import { casesOf } from "./cases.ts";

/** What is misnamed is not opened. */
const nothing = (path: string) => Deno.writeTextFile(path, "");

casesOf("file-names", {
  fires: {
    "capital letters": { files: { "Tiny-1.0-py3-none-any.whl": nothing } },
    "a version that is not normalized": { files: { "tiny-1.00.tar.gz": nothing } },
    "another kind of archive": { files: { "tiny-1.0.zip": nothing } },
  },
  silent: { "usual names": { wheel: {}, sdist: {} } },
});

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

const platform = (tag: string) => ({ wheel: { filename: `tiny-1.0-cp313-cp313-${tag}.whl` } });

casesOf("platforms", {
  fires: {
    "a platform that PyPI does not know, beside one that it knows": platform(
      "manylinux_2_28_x86_64.linux_x86_64",
    ),
    "a macOS that there is not": platform("macosx_16_0_arm64"),
    "musl on a machine that PyPI does not know": platform("musllinux_1_2_mips"),
    "Pyodide's own tag": platform("pyodide_2024_0_wasm32"),
  },
  silent: {
    "manylinux": platform("manylinux_2_28_x86_64"),
    "musl": platform("musllinux_1_2_aarch64"),
    "macOS": platform("macosx_10_9_x86_64.macosx_11_0_arm64"),
    "Windows": platform("win_arm64"),
    "iOS": platform("ios_13_0_arm64_iphoneos"),
    "Android": platform("android_24_arm64_v8a"),
    "Emscripten": platform("pyemscripten_2025_0_wasm32"),
    "a platform that other indexes take": {
      ...platform("linux_x86_64"),
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

const wheelNamed = (filename: string) => ({
  [filename]: async (path: string) => {
    await makeWheel(path.slice(0, path.lastIndexOf("/")), { filename });
  },
});

casesOf("tags-once", {
  fires: {
    "two wheels for one platform": {
      files: {
        ...wheelNamed("tiny-1.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"),
        ...wheelNamed("tiny-1.0-1-cp313-cp313-manylinux2014_x86_64.whl"),
      },
    },
  },
  silent: {
    "wheels for two platforms": {
      files: {
        ...wheelNamed("tiny-1.0-cp313-cp313-manylinux_2_17_x86_64.whl"),
        ...wheelNamed("tiny-1.0-cp313-cp313-win_amd64.whl"),
      },
    },
  },
});
