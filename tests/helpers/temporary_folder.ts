// A folder that is gone when the test ends.
import { join } from "node:path";

/** A new empty folder, its path with links resolved; `await using` removes it with all in it. */
export async function temporaryFolder(
  prefix = "pyrelease-test-",
): Promise<AsyncDisposable & { path: string; join(...parts: string[]): string }> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix }));
  return {
    path,
    join: (...parts) => join(path, ...parts),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
