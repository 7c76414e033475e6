// Many small wheels of `tiny` at once, as cibuildwheel leaves them: one for each Python and platform.
import { runPython } from "./run_python.ts";

/** The platform tags of five builders' machines, as auditwheel and delocate write them. */
export const platforms = {
  linux: ["manylinux_2_17_x86_64.manylinux2014_x86_64", "musllinux_1_2_x86_64"],
  "linux-arm": ["manylinux_2_28_aarch64", "musllinux_1_2_aarch64"],
  macos: ["macosx_10_13_x86_64", "macosx_11_0_arm64"],
  windows: ["win32", "win_amd64", "win_arm64"],
} as const;

/** The Pythons that they are for. */
export const pythons: readonly string[] = [
  "cp39-cp39",
  "cp310-cp310",
  "cp311-cp311",
  "cp312-cp312",
  "cp313-cp313",
  "cp314-cp314",
];

/**
 * Makes wheels of `tiny`, each with a module that names it.
 *
 * @param folder Where; made when it is not there.
 * @param version The version that they state.
 * @param tags Such as `cp313-cp313-win_amd64`.
 * @param text What the module holds beside.
 */
export async function compiledWheels(
  folder: string,
  version: string,
  tags: readonly string[],
  text = "",
): Promise<void> {
  await runPython(
    `
import base64, hashlib, pathlib, zipfile
result = None
folder = pathlib.Path(data["folder"])
folder.mkdir(parents=True, exist_ok=True)
info = f"tiny-{data['version']}.dist-info"
for tags in data["tags"]:
    python, abi, platform = tags.split("-")
    all_tags = "".join(f"Tag: {python}-{abi}-{each}\\n" for each in platform.split("."))
    files = {
        "tiny.py": f"# {tags}\\n{data['text']}\\n",
        # In the place of something compiled, which could be loaded on one machine alone.
        "tiny_native/engine.wasm": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\\nName: tiny\\nVersion: {data['version']}\\n"
            "Requires-Python: >=3.8\\nLicense: MIT\\nHome-page: https://example.org\\nDescription-Content-Type: text/markdown\\n\\n# tiny\\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test 1\\nRoot-Is-Purelib: false\\n" + all_tags,
    }
    record = ""
    for path, body in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(body.encode()).digest()).decode().rstrip("=")
        record += f"{path},sha256={digest},{len(body)}\\n"
    files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\\n"
    with zipfile.ZipFile(folder / f"tiny-{data['version']}-{tags}.whl", "w") as archive:
        for path, body in files.items():
            archive.writestr(zipfile.ZipInfo(path), body)
`,
    { folder, version, tags, text },
  );
}
