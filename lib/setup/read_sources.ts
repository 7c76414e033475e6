// The project's files for the steps of a move, read from its folder.
import { ReleaseError } from "../errors.ts";
import { trackedFiles } from "../git/tracked_files.ts";
import type { GitSystem, Repository } from "../git/run_git.ts";
import { inline } from "../standards/display.ts";
import { join } from "../system/path.ts";
import type { SourceFiles } from "./source_files.ts";

/**
 * The files below a repository's root. What is no plain file, such as a link, is not there for a step.
 *
 * @param system Files and git.
 * @param repository Where.
 * @throws {ReleaseError} "file-failed", when it is read, for a file that is not UTF-8.
 */
export async function readSources(
  system: GitSystem,
  repository: Repository,
): Promise<SourceFiles> {
  return {
    tracked: (await trackedFiles(system, repository, "")).sort(),
    async text(path) {
      const whole = join(repository.root, path);
      if ((await system.files.info(whole))?.kind !== "file") return undefined;
      return decoded(path, await system.files.readBytes(whole));
    },
  };
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ReleaseError("file-failed", `Cannot read ${inline(path)}: it is not UTF-8`, {
      hint: `Save ${inline(path)} as UTF-8`,
      at: { file: path },
      cause,
    });
  }
}
