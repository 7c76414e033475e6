// MANIFEST.in before and after a move.
import type { FileChange } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { eolOf } from "../toml_edit.ts";

/**
 * The change of MANIFEST.in; one where before and after are the same when nothing is to be done.
 *
 * @param files The project.
 * @param lines What is to be left out.
 * @param foreign Whether the old backend is another than setuptools, and read no MANIFEST.in.
 */
export async function manifestChange(
  files: SourceFiles,
  lines: readonly string[],
  foreign: boolean,
): Promise<readonly FileChange[]> {
  const path = "MANIFEST.in";
  const before = await files.text(path);
  const eol = eolOf(before ?? "");
  const own = lines.map((line) => line + eol).join("");
  const kept = before === undefined || foreign ? "" : before.replace(/([^\n])$/, `$1${eol}`);
  const after = kept + own;
  const why = [
    "setuptools-scm puts every tracked file into the sdist: what was not in it stays out",
  ];
  return [{
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === "" ? {} : { after }),
    why,
  }];
}
