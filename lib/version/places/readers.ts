// Which files of a project can state its version, and who reads them.
import { citationPlaces, dockerPlaces, readmePlaces } from "./lines.ts";
import type { PlaceProject, PlaceReader } from "./place.ts";
import { confPlaces, pythonPlaces, setupPyPlaces } from "./python.ts";
import { iniPlaces, jsonPlaces, tomlPlaces } from "./tables.ts";

/** In order: the first that fits reads the file. Paths are relative to the project's folder. */
const readers: readonly (readonly [RegExp, PlaceReader])[] = [
  [/^pyproject\.toml$/, tomlPlaces],
  [/^(\.bumpversion|bumpver|\.?cz|tbump)\.toml$/, tomlPlaces],
  [/^(setup\.cfg|\.bumpversion\.cfg)$/, iniPlaces],
  [/^(package|\.?cz)\.json$/, jsonPlaces],
  [/^setup\.py$/, setupPyPlaces],
  [/^(docs?|documentation)\/(.*\/)?conf\.py$/, confPlaces],
  [/^CITATION\.cff$/, citationPlaces],
  [/^(.*\/)?(Docker|Container)file$/, dockerPlaces],
  [/^README(\.(md|rst|txt))?$/i, readmePlaces],
  [/^(src\/|lib\/|python\/)?([\w-]+\/){0,3}\w+\.py$/, pythonPlaces],
];

// Not the project's own code: what was copied in, tests, examples, documentation, and what is built or filled in.
const foreign =
  /(^|\/)(_?vendor(ed|ized)?|_vendored_packages|third_?party|externals?|extern|packages|node_modules|site-packages|compat|\.?tests?|testing|test_.*|.*_tests?|conftest\.py|docs?|documentation|examples?|samples?|demos?|tutorials?|templates?|cookiecutter.*|fixtures?|benchmarks?|asv_bench|scripts?|tools?|utils?|ci|dev|build|dist|\..*)(\/|$)/i;

/**
 * Who reads a file.
 *
 * @param file Relative to the project's folder.
 * @param project Whose package may be called as other folders are: `build`, `packaging`.
 * @returns `undefined` for a file that states nothing of this project.
 */
export function readerOf(file: string, { name = "" }: PlaceProject): PlaceReader | undefined {
  const reader = readers.find(([path]) => path.test(file))?.[1];
  // In a namespace the project `spaces-tool` is the folder `spaces/tool`.
  const own = new RegExp(`^((src/)?${name.replaceAll("-", "[-_./]?")}|src/[^/]+)/`, "i");
  const within = file.replace(own, "");
  return reader === pythonPlaces && foreign.test(within) ? undefined : reader;
}
