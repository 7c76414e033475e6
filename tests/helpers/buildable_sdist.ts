// An sdist's files that build without any requirement, and so without an index.

/** A backend in the sdist itself, which packs the modules that it finds beside it. */
const backend = `import glob, zipfile
def build_wheel(directory, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(directory + "/" + name, "w") as wheel:
        info = "tiny-1.0.dist-info/"
        for path in glob.glob("tiny*.py"):
            wheel.write(path)
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "".join(path + ",,\\n" for path in wheel.namelist() + [info + "RECORD"]))
    return name
`;
const pyproject =
  '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "tiny"\nversion = "1.0"\n';

/** What makes `tiny` 1.0 build; modules named `tiny…` beside it are packed. */
export const buildable: Readonly<Record<string, string>> = {
  "pyproject.toml": pyproject,
  "backend.py": backend,
};
