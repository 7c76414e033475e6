// Writes gzipped tar archives without starting Python: the checks' tests make hundreds of small sdists.
import { gzipSync } from "node:zlib";
import type { TarMemberSource } from "./archives.ts";

/** As `makeTar()` in the ustar format: names of at most 100 bytes, no pax headers, no changes afterwards. */
export async function writeTar(path: string, members: readonly TarMemberSource[]): Promise<void> {
  const blocks = members.flatMap((member) => {
    const { content = "" } = member;
    const bytes = content.startsWith("hex:")
      ? Uint8Array.fromHex(content.slice(4))
      : new TextEncoder().encode(content);
    const padding = new Uint8Array((512 - bytes.length % 512) % 512);
    return [headerOf(member, bytes.length), bytes, padding];
  });
  const tar = await new Blob([...blocks, new Uint8Array(1024)]).bytes();
  await Deno.writeFile(path, new Uint8Array(gzipSync(tar)));
}

function headerOf(
  { path, type = "0", mode = 0o644, mtime = 1_790_000_000, target = "" }: TarMemberSource,
  size: number,
): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(512);
  const put = (at: number, text: string) => header.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  put(0, path);
  put(100, octal(mode, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(mtime, 11));
  put(148, "        ");
  put(156, type);
  put(157, target);
  put(257, "ustar\x0000");
  put(148, `${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0")}\0 `);
  return header;
}
