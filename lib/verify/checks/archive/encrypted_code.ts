// Checks that no code is of a kind that the index refuses, whatever project it is in.
import type { Watch } from "../../../dist/watch.ts";
import { isScanned, mostScanned, refusedCode } from "../../../index/rules/refused_code.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { goesToPypi } from "../../goes_to_pypi.ts";
import { atEachFile } from "../../looking.ts";

interface Refused {
  readonly path: string;
  readonly tool: string;
}

const watch: Watch<Refused> = {
  most: mostScanned,
  wants: ({ path, size }) => isScanned(path) && size <= mostScanned,
  see: (bytes, { path }) => {
    const tool = refusedCode(bytes);
    return tool === undefined ? undefined : { path, tool };
  },
};

/** PyPI's scanner refuses Python code that PyArmor or SourceDefender made unreadable (warehouse/utils/scanner.py). */
export const encryptedCode: StaticCheck = {
  code: "encrypted-code",
  group: "archive",
  title: "no code is encrypted",
  hint: "Release the source as it is, or on an index that takes it",
  link: "https://pypi.org/policy/acceptable-use-policy/",
  severity: "error",
  watches: [watch],
  look: atEachFile(async (distribution, { project }) =>
    (goesToPypi(project) ? await distribution.seen(watch) : []).map(({ path, tool }) => ({
      message: `"${inline(path)}" is encrypted by ${tool}, which PyPI does not allow`,
    }))
  ),
};
