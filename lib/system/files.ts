// The file system, with writes that are whole or not there at all.
import { dirname, join } from "./path.ts";

/** What a path is. Sizes are in bytes. */
export interface FileInfo {
  readonly kind: "file" | "directory" | "symlink" | "other";
  readonly size: number;
  readonly modified: number;
  readonly executable: boolean;
}

/** The file system. Paths are absolute or relative to the process's folder. */
export interface Files {
  readBytes(path: string): Promise<Uint8Array>;
  readText(path: string): Promise<string>;
  /** The text, or `undefined` when there is no such file. */
  readTextIfThere(path: string): Promise<string | undefined>;
  /** The file's bytes as a stream. */
  readStream(path: string): Promise<ReadableStream<Uint8Array>>;
  /** Writes beside the target, then renames: a reader sees the old file or the new one. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Adds to the end of a file, making it if need be. */
  append(path: string, text: string): Promise<void>;
  /** What is there, links not followed; `undefined` when nothing is. */
  info(path: string): Promise<FileInfo | undefined>;
  /**
   * Names in a folder, sorted by code unit; an empty list when there is no such folder. What a {@link Files.write} that
   * was killed left behind is nobody's.
   */
  list(path: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  /** A new empty folder under the system's temporary one. */
  makeTemporaryFolder(prefix: string): Promise<string>;
  copy(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all in it; nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  /** The path with every link resolved. */
  realPath(path: string): Promise<string>;
  makeExecutable(path: string): Promise<void>;
}

/** What a write leaves beside its target when its process is killed. */
const cutOff = /^\.pyrelease-[\da-f-]{36}\.tmp$/;

/** The file system of this machine. */
export const realFiles: Files = {
  readBytes: (path) => Deno.readFile(path),
  readText,
  readTextIfThere: (path) => ifThere(() => readText(path)),
  readStream: async (path) => (await Deno.open(path, { read: true })).readable,
  async write(path, content) {
    await Deno.mkdir(dirname(path), { recursive: true });
    const beside = join(dirname(path), `.pyrelease-${crypto.randomUUID()}.tmp`);
    try {
      await (typeof content === "string"
        ? Deno.writeTextFile(beside, content)
        : Deno.writeFile(beside, content));
      await Deno.rename(beside, path);
    } catch (error) {
      await realFiles.remove(beside);
      throw error;
    }
  },
  append: (path, text) => Deno.writeTextFile(path, text, { append: true }),
  info: (path) =>
    ifThere(async () => {
      const stat = await Deno.lstat(path);
      return {
        kind: stat.isSymlink
          ? "symlink"
          : stat.isFile
          ? "file"
          : stat.isDirectory
          ? "directory"
          : "other",
        size: stat.size,
        modified: stat.mtime?.getTime() ?? 0,
        executable: ((stat.mode ?? 0) & 0o100) !== 0,
      };
    }),
  async list(path) {
    const names = await ifThere(() => Array.fromAsync(Deno.readDir(path), (entry) => entry.name));
    return (names ?? []).filter((name) => !cutOff.test(name)).sort();
  },
  makeFolder: (path) => Deno.mkdir(path, { recursive: true }),
  makeTemporaryFolder: (prefix) => Deno.makeTempDir({ prefix }),
  copy: (from, to) => Deno.copyFile(from, to),
  rename: (from, to) => Deno.rename(from, to),
  remove: async (path) => {
    await ifThere(() => Deno.remove(path, { recursive: true }));
  },
  realPath: (path) => Deno.realPath(path),
  makeExecutable: (path) => Deno.chmod(path, 0o755),
};

/** With a byte order mark kept: Python's readers refuse some files for it, and ours must not be kinder. */
async function readText(path: string): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await Deno.readFile(path));
}

async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}
