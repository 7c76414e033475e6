// Uploads of archives that are made member by member.
import { makeTar, makeZip, type TarMemberSource, type ZipSource } from "./archives.ts";
import { rehearse } from "./rehearsal.ts";
import { temporaryFolder } from "./temporary_folder.ts";
import { type Changes, send, type Upload } from "./upload.ts";

/** The folder of a wheel's metadata. */
export const info = "tiny-1.0.dist-info";

/** The members that every wheel has. */
export const sound: readonly ZipSource[] = ["METADATA", "WHEEL", "RECORD"].map((name) => ({
  path: `${info}/${name}`,
  content: "x,,\n",
}));

/** The status, and what the server says. */
export async function answerTo(upload: Upload, changes: Changes = {}): Promise<string> {
  await using rehearsal = await rehearse();
  const token = rehearsal.test.addUserToken();
  const { status, says } = await send(rehearsal.test.uploadUrl, token, upload, changes);
  return `${status} ${says}`;
}

/** A zip archive; `after` is Python that changes its bytes, `blob`. */
export async function zipOf(members: readonly ZipSource[], after?: string): Promise<Uint8Array> {
  await using folder = await temporaryFolder();
  await makeZip(folder.join("file"), members, after);
  return await Deno.readFile(folder.join("file"));
}

/** A gzipped tar archive. */
export async function tarOf(members: readonly TarMemberSource[]): Promise<Uint8Array> {
  await using folder = await temporaryFolder();
  await makeTar(folder.join("file"), members);
  return await Deno.readFile(folder.join("file"));
}
