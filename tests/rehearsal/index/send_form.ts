// Sends upload forms byte by byte, right ones and wrong ones.
import { readFile } from "node:fs/promises";
import type { Distribution } from "../../../lib/dist/distribution.ts";
import { uploadForm } from "../../../lib/index/upload_form.ts";
import { token } from "./index_server.ts";

/** What differs from the form that pyrelease would send. */
export interface FormChange {
  /** Replaces every value of a field; an empty list leaves it out. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly filename?: string;
  readonly contentType?: string;
  readonly bytes?: Uint8Array;
  /** The Authorization header; `null` for none. */
  readonly authorization?: string | null;
  readonly accept?: string;
  /** No file at all, or more parts as they stand. */
  readonly withoutFile?: boolean;
  readonly more?: string;
}

/** The Authorization header of a token. */
export function basic(secret: string, user = "__token__"): string {
  return `Basic ${btoa(`${user}:${secret}`)}`;
}

/** Uploads a distribution. */
export async function sendForm(
  url: string,
  distribution: Distribution,
  change: FormChange = {},
): Promise<Response> {
  const boundary = "----a-boundary-of-the-test";
  const changed = change.fields ?? {};
  const kept = uploadForm(distribution).filter(([name]) => changed[name] === undefined);
  const added = Object.entries(changed).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const)
  );
  const parts =
    [...kept, ...added].map(([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    ).join("") + (change.more ?? "").replaceAll("BOUNDARY", boundary);
  const filename = change.filename ?? distribution.filename;
  const type = change.contentType ?? "application/octet-stream";
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="content"; filename="${filename}"\r\n` +
    `content-type: ${type}\r\n\r\n`;
  const bytes = change.bytes ?? await readFile(distribution.path);
  const file = change.withoutFile ? [] : [head, new Uint8Array(bytes), "\r\n"];
  const authorization = change.authorization === undefined ? basic(token) : change.authorization;
  return await fetch(`${url}legacy/`, {
    method: "POST",
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      accept: change.accept ?? "application/json",
      ...(authorization === null ? {} : { authorization }),
    },
    body: new Blob([parts, ...file, `--${boundary}--\r\n`]),
    redirect: "manual",
  });
}

/** Status and sentence of an answer: what stands in `code`. */
export async function sentence(response: Response): Promise<string> {
  const text = await response.text();
  return text === "" ? String(response.status) : JSON.parse(text).code;
}
