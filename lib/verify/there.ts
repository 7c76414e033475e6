// What an index has of a project, for the checks that hold what was built against it.
import { ReleaseError } from "../errors.ts";
import type { Index } from "../index/index.ts";
import type { SimpleFile, SimpleProject } from "../index/simple.ts";
import type { Unseen } from "./unseen.ts";

/** What an index has of a project. */
export interface There {
  readonly index: Index;
  /** All of its files; none where it has no such project. */
  readonly files: readonly SimpleFile[];
}

/**
 * What checks get of a project's page.
 *
 * @param index Whose page it is.
 * @param page The page, asked for before; `undefined` where there is no such project.
 * @returns What is there, or why that is not known.
 */
export async function thereOn(
  index: Index,
  page: Promise<Pick<SimpleProject, "files"> | undefined>,
): Promise<There | Unseen> {
  try {
    return { index, files: (await page)?.files ?? [] };
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return { unseen: `not asked: ${error.message}` };
  }
}
