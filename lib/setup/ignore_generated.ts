// The step that keeps what builds write out of git: the generated version file, dist/, pyrelease-out/.
import { sourceTreeOf } from "../project/source_tree.ts";
import { tableAt } from "../project/toml.ts";
import { versionFilesOf } from "../project/version_files.ts";
import type { SetupPart } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";

const file = ".gitignore";

/**
 * Adds what is not ignored yet to `.gitignore`, and lets git forget a version file that it keeps.
 *
 * @param files The project, its backend moved.
 * @param isIgnored Whether git ignores a path as things are.
 */
export async function ignoreGenerated(
  files: SourceFiles,
  isIgnored: (path: string) => Promise<boolean>,
): Promise<SetupPart> {
  const generated = await generatedFiles(files);
  const wanted: string[] = [];
  for (const path of ["dist/", "pyrelease-out/", ...generated]) {
    const one = path.endsWith("/") ? `${path}file` : path;
    if (!await isIgnored(one)) wanted.push(`/${path}`);
  }
  // A file of the move that git ignores would be in no commit, and the sdist another than the proof's.
  const manifest = "MANIFEST.in";
  const isKept = await files.text(manifest) !== undefined && await isIgnored(manifest);
  if (isKept) wanted.push(`!/${manifest}`);
  const before = await files.text(file);
  const lines = (before ?? "").split(/\r?\n/).map((line) => line.trim());
  const added = wanted.filter((pattern) => !lines.includes(pattern));
  const untrack = generated.filter((path) => files.tracked.includes(path));
  if (added.length === 0) return { changes: [], untrack };
  const eol = before?.includes("\r\n") ? "\r\n" : "\n";
  const kept = before === undefined || before === "" || before.endsWith("\n")
    ? before ?? ""
    : before + eol;
  return {
    changes: [{
      path: file,
      ...(before === undefined ? {} : { before }),
      after: kept + added.map((pattern) => pattern + eol).join(""),
      why: [
        "What a build writes is not tracked",
        ...(isKept ? ["MANIFEST.in says what the sdist holds: it is tracked"] : []),
      ],
    }],
    untrack,
  };
}

/**
 * The files that builds write the version to, as pyproject.toml names them.
 *
 * @param files The project.
 */
export async function generatedFiles(files: SourceFiles): Promise<readonly string[]> {
  const tree = sourceTreeOf(".", await files.text("pyproject.toml") ?? "");
  return versionFilesOf(tree).filter((path) => !/^\/|(^|\/)\.\.(\/|$)|\\/.test(path));
}

/**
 * The files with the version that are in a wheel and no source: PDM writes one into the wheel alone.
 *
 * @param files The project.
 */
export async function filesInWheels(files: SourceFiles): Promise<readonly string[]> {
  const { pyproject } = sourceTreeOf(".", await files.text("pyproject.toml") ?? "");
  const written = tableAt(pyproject, "tool", "pdm", "version")?.["write_to"];
  return [...await generatedFiles(files), ...(typeof written === "string" ? [written] : [])];
}
