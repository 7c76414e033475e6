// Wheels and sdists made by Python's own zipfile and tarfile, honest and hostile.
import { runPython } from "./run_python.ts";

/** A member of a zip archive to make. */
export interface ZipSource {
  readonly path: string;
  /** UTF-8, or bytes in hex behind `hex:`. */
  readonly content?: string;
  readonly stored?: boolean;
  /** Unix mode with the type's bits. */
  readonly mode?: number;
  readonly comment?: string;
}

/** A member of a tar archive to make. */
export interface TarMemberSource {
  readonly path: string;
  readonly content?: string;
  /** tarfile's type: "0" file, "1" hard link, "2" symlink, "3" device, "5" folder, "6" pipe. */
  readonly type?: string;
  readonly mode?: number;
  readonly mtime?: number;
  readonly uid?: number;
  readonly uname?: string;
  readonly target?: string;
  readonly pax?: Readonly<Record<string, string>>;
}

const contentOf = `
def content_of(text):
    return bytes.fromhex(text[4:]) if text.startswith("hex:") else text.encode()
result = None
`;

/**
 * Makes a zip archive.
 *
 * @param path Where.
 * @param members In this order; one path may stand twice.
 * @param after Python lines that change \`blob\`, the archive's bytes as a bytearray.
 */
export async function makeZip(
  path: string,
  members: readonly ZipSource[],
  after = "",
): Promise<void> {
  await runPython(
    `
import io, struct, warnings, zipfile, zlib
warnings.simplefilter("ignore")
${contentOf}
out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
    for member in data["members"]:
        info = zipfile.ZipInfo(member["path"], (2026, 11, 23, 12, 0, 0))
        info.external_attr = member.get("mode", 0o100644) << 16
        info.compress_type = zipfile.ZIP_STORED if member.get("stored") else zipfile.ZIP_DEFLATED
        info.comment = member.get("comment", "").encode()
        archive.writestr(info, content_of(member.get("content", "")))
blob = bytearray(out.getvalue())
${after}
open(data["path"], "wb").write(blob)
`,
    { path, members },
  );
}

/**
 * Makes a gzipped tar archive.
 *
 * @param path Where.
 * @param members In this order; one path may stand twice.
 * @param options The tar format, the gzip header's time, and Python lines that change \`blob\`, the tar
 * archive's bytes, or \`packed\`, the gzipped ones.
 */
export async function makeTar(
  path: string,
  members: readonly TarMemberSource[],
  options: { format?: "pax" | "gnu" | "ustar"; time?: number; before?: string; after?: string } =
    {},
): Promise<void> {
  await runPython(
    `
import gzip, io, tarfile
${contentOf}
formats = {"pax": tarfile.PAX_FORMAT, "gnu": tarfile.GNU_FORMAT, "ustar": tarfile.USTAR_FORMAT}
out = io.BytesIO()
with tarfile.open(fileobj=out, mode="w", format=formats[data["format"]]) as archive:
    for member in data["members"]:
        info = tarfile.TarInfo(member["path"])
        info.type = member.get("type", "0").encode()
        info.mode = member.get("mode", 0o644)
        info.mtime = member.get("mtime", 1790000000)
        info.uid = info.gid = member.get("uid", 0)
        info.uname = info.gname = member.get("uname", "")
        info.linkname = member.get("target", "")
        info.pax_headers = member.get("pax", {})
        body = content_of(member.get("content", ""))
        info.size = len(body)
        archive.addfile(info, io.BytesIO(body))
blob = bytearray(out.getvalue())
${options.before ?? ""}
packed = bytearray(gzip.compress(bytes(blob), mtime=data["time"]))
${options.after ?? ""}
open(data["path"], "wb").write(packed)
`,
    { path, members, format: options.format ?? "pax", time: options.time ?? 0 },
  );
}
