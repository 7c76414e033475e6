// Uploads to a rehearsal's index, right or wrong in one place, as a client would send them.
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { uploadForm } from "../../lib/index/upload_form.ts";
import type { Distribution } from "../../lib/dist/distribution.ts";
import { digestStream } from "../../lib/system/digests.ts";
import { sdistIn, type SdistSource, wheelIn, type WheelSource } from "./distributions.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** An upload: the form and the file. */
export interface Upload {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** What a test changes about an upload; a field set to `[]` is left out. */
export interface Changes {
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  readonly filename?: string;
  readonly bytes?: Uint8Array;
  /** The file's content type. */
  readonly type?: string;
  /** The file is left out. */
  readonly noFile?: boolean;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a test looks at of an answer. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** The sentence in an error's JSON, without the status before it. */
  readonly says: string;
}

/** A wheel as an upload. */
export async function wheelUpload(source: WheelSource = {}): Promise<Upload> {
  await using folder = await temporaryFolder();
  return await uploadOf(await wheelIn(folder.path, source));
}

/** An sdist as an upload. */
export async function sdistUpload(source: SdistSource = {}): Promise<Upload> {
  await using folder = await temporaryFolder();
  return await uploadOf(await sdistIn(folder.path, source));
}

/** A distribution as an upload. */
export async function uploadOf(distribution: Distribution): Promise<Upload> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of uploadForm(distribution)) (fields[name] ??= []).push(value);
  const bytes = await Deno.readFile(distribution.path);
  return { fields, filename: basename(distribution.path), bytes };
}

/** The upload with other bytes, and their digests. */
export async function withBytes(upload: Upload, bytes: Uint8Array): Promise<Upload> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { blake2b256 } = await digestStream([bytes] as unknown as AsyncIterable<Uint8Array>);
  const digests = { sha256_digest: [sha256], blake2_256_digest: [blake2b256] };
  return { ...upload, bytes, fields: { ...upload.fields, ...digests } };
}

/**
 * Sends an upload, asking for JSON.
 *
 * @param uploadUrl Where.
 * @param token The token; none when empty.
 * @param upload What.
 * @param changes What is wrong with it.
 */
export async function send(
  uploadUrl: string,
  token: string,
  upload: Upload,
  changes: Changes = {},
): Promise<Answer> {
  const response = await fetch(uploadUrl, {
    method: "POST",
    redirect: "manual",
    headers: {
      accept: changes.accept ?? "application/json",
      "content-type": "multipart/form-data; boundary=next",
      ...(token === "" ? {} : { authorization: `Basic ${btoa(`__token__:${token}`)}` }),
      ...changes.headers,
    },
    body: multipart({ ...upload, ...changes, fields: { ...upload.fields, ...changes.fields } }),
  });
  const body = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const code = type === "application/json" ? String(JSON.parse(body).code ?? "") : "";
  return { status: response.status, type, body, says: code.replace(/^\d+ /, "") };
}

function multipart(upload: Omit<Upload, "fields"> & Changes): Blob {
  const parts = Object.entries(upload.fields ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) =>
      `--next\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    )
  );
  const type = upload.type ?? "application/octet-stream";
  const file = upload.noFile === true ? [] : [
    `--next\r\nContent-Disposition: form-data; name="content"; filename="${upload.filename}"\r\n` +
    `Content-Type: ${type}\r\n\r\n`,
    upload.bytes.slice(),
    "\r\n",
  ];
  return new Blob([...parts, ...file, "--next--\r\n"]);
}
