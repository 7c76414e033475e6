// What a thread of its own runs for sha256_files.ts: it is sent paths, and answers each with the file's digest.
import { type FileDigest, sha256File } from "./sha256_file.ts";

/** `undefined` where there is none to be had: whoever asked tries it himself, and sees why. */
export type DigestAnswer = FileDigest | undefined;

/** The part of a worker's global scope that is used here. */
interface Thread {
  onmessage: ((asked: MessageEvent<string>) => void) | null;
  postMessage(answer: DigestAnswer): void;
}

const thread = globalThis as unknown as Thread;
thread.onmessage = async ({ data: path }) => {
  thread.postMessage(await sha256File(path).catch(() => undefined));
};
