// The hostile files of make_files.py, made once for the tests of a module.
import { runPython } from "../../helpers/run_python.ts";

/** A hostile file. */
export interface HostileFile {
  /** What is hostile about it: "wheel: a name that leads out". */
  readonly what: string;
  /** A folder with nothing else in it. */
  readonly folder: string;
  /** That of a wheel or an sdist of `tiny` 1.0. */
  readonly filename: string;
}

/** Makes every file below a folder. */
export async function makeHostileFiles(folder: string): Promise<HostileFile[]> {
  const script = await Deno.readTextFile(new URL("make_files.py", import.meta.url));
  const made = await runPython<[string, string, string][]>(script, { folder });
  return made.map(([what, folder, filename]) => ({ what, folder, filename }));
}
