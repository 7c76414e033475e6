// Digests of many files: those of large ones on a thread of their own, while this one does something else.
import { type FileDigest, sha256File } from "./sha256_file.ts";

/** Bytes from which a file keeps a thread busy for longer than it takes to start one. */
const large = 1 << 26;

/**
 * Reads each file once.
 *
 * @param paths The files.
 * @returns What each of them is, in the same order.
 */
export async function sha256Files(paths: readonly string[]): Promise<FileDigest[]> {
  const sizes = await Promise.all(paths.map(async (path) => (await Deno.stat(path)).size));
  if (sizes.every((size) => size < large)) return await Promise.all(paths.map(sha256File));
  using thread = startThread();
  let last: Promise<unknown> = Promise.resolve();
  return await Promise.all(paths.map((path, at) => {
    if ((sizes[at] ?? 0) < large) return sha256File(path);
    const digest = last.then(() => thread.sha256(path)).then((found) => found ?? sha256File(path));
    last = digest.catch(() => {});
    return digest;
  }));
}

type Answer = import("./digest_worker.ts").DigestAnswer;

/** A thread that digests one file at a time; `undefined` for all of them where it cannot be started. */
function startThread(): Disposable & { sha256(path: string): Promise<Answer> } {
  const worker = new Worker(new URL("./digest_worker.ts", import.meta.url), { type: "module" });
  const { promise: broken, resolve: giveUp } = Promise.withResolvers<undefined>();
  worker.onerror = (event) => {
    // Else it would end this process: a thread that Deno's permissions refuse is one that is done without.
    event.preventDefault();
    giveUp(undefined);
  };
  return {
    sha256(path) {
      const answer = new Promise<Answer>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      });
      worker.postMessage(path);
      return Promise.race([answer, broken]);
    },
    [Symbol.dispose]: () => worker.terminate(),
  };
}
