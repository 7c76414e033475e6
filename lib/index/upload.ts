// Uploads one file to an index, and makes sure of what became of it.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { TransportError } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { type Tried, tryPatiently, WeatherError } from "../system/retry.ts";
import type { TryLimit } from "../system/try_limit.ts";
import type { Secret } from "../system/secrets.ts";
import type { Index } from "./index.ts";
import { type LookedUp, lookUp, lookUpPatiently } from "./look_up.ts";
import { otherBytes } from "./served.ts";
import {
  attestationRefused,
  existsUnlisted,
  serverBreaks,
  uploadFailed,
  uploadRefused,
} from "./upload_errors.ts";
import { type FormSource, uploadForm } from "./upload_form.ts";
import { classifyUploadReply, type UploadReply } from "./upload_reply.ts";

/** What uploading needs of the world. */
export type UploadSystem = Pick<System, "clock" | "http" | "progress" | "secrets">;

/** A file to upload. */
export type UploadFile = FormSource & Pick<Distribution, "path" | "filename" | "size" | "name">;

/** What became of a file, and how often it was sent. */
export type UploadOutcome =
  /** `stored`: the index has these bytes. `exists`: it had them under this name before. */
  | { readonly kind: "stored" | "exists"; readonly attempts: number }
  /** Nothing was stored. Call again with a new token, once; if that fails too, throw the error. */
  | { readonly kind: "token-expired"; readonly attempts: number; readonly error: ReleaseError }
  /** Nothing was stored, for the attestations alone. */
  | {
    readonly kind: "attestations-refused";
    readonly attempts: number;
    readonly error: ReleaseError;
  };

const limit: TryLimit = { tries: 6, withinMs: 600_000, firstWaitMs: 2000 };
/** Whether a file is there is asked between two tries: an index that does not answer is not asked for long. */
const askLimit: TryLimit = { tries: 2, withinMs: 60_000 };

/**
 * Uploads a file. After an answer that leaves it open whether the file was stored, the index is asked
 * by digest before anything is sent again.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param index The index.
 * @param token The token.
 * @param file What to upload.
 * @param username Whose token it is.
 * @throws {ReleaseError} "upload-refused" when the index will not take it, "uploads-refused" when it would take no
 * other file either, "file-exists-other-bytes"
 * when it has the name with other bytes, "upload-failed" when the weather stays bad.
 */
export async function uploadFile(
  system: UploadSystem,
  index: Index,
  token: Secret,
  file: UploadFile,
  username = "__token__",
): Promise<UploadOutcome> {
  let before: Sent | undefined;
  const attempt = async (attempts: number): Promise<Tried<UploadOutcome>> => {
    const sent = await send(system, index, authorizationOf(username, token), file);
    const { reply } = sent;
    const done = (value: UploadOutcome) => ({ kind: "done", value } as const);
    switch (reply.kind) {
      case "stored":
        return done({ kind: "stored", attempts });
      case "exists":
        await confirmSame(system, index, file, reply);
        // Sent before, its answer lost: it is this run's own file that is there.
        return done({ kind: attempts > 1 ? "stored" : "exists", attempts });
      case "token-expired": {
        const error = uploadRefused(index, file.filename, reply);
        return done({ kind: "token-expired", attempts, error });
      }
      case "attestations-refused": {
        const error = attestationRefused(index, file.filename, reply);
        return done({ kind: "attestations-refused", attempts, error });
      }
      case "final":
        throw uploadRefused(index, file.filename, reply);
    }
    if (await isThere(system, index, file)) return done({ kind: "stored", attempts });
    if (sent.status === 500 && before?.status === 500 && before.reply.reason === reply.reason) {
      throw serverBreaks(index, file.filename, reply);
    }
    before = sent;
    const { reason, waitSeconds = reply.kind === "rate-limited" ? 60 : undefined } = reply;
    return { kind: "weather", reason, askedSeconds: waitSeconds };
  };
  try {
    return await tryPatiently(system, limit, inline(file.filename), attempt);
  } catch (error) {
    if (!(error instanceof WeatherError) || before === undefined) throw error;
    throw uploadFailed(index, file.filename, before.reply, error);
  }
}

/** An answer, or why none came. */
interface Sent {
  readonly status: number | undefined;
  readonly reply: UploadReply;
}

/** Basic authentication (RFC 7617), in UTF-8. */
function authorizationOf(username: string, token: Secret): string {
  return `Basic ${new TextEncoder().encode(`${username}:${token.reveal()}`).toBase64()}`;
}

async function send(
  system: UploadSystem,
  index: Index,
  authorization: string,
  file: UploadFile,
): Promise<Sent> {
  const { path, filename, size } = file;
  try {
    const response = await system.http.upload({
      url: index.uploadUrl,
      headers: {
        accept: "application/json",
        authorization,
      },
      parts: uploadForm(file),
      file: { field: "content", path, filename, size },
      onProgress: (sent) => system.progress({ kind: "transfer", file: filename, sent, size }),
    });
    const { status, headers } = response;
    const body = system.secrets.scrub(response.text());
    return { status, reply: classifyUploadReply(status, headers, body, system.clock.now()) };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const reason = inline(system.secrets.scrub(error.message));
    return { status: undefined, reply: { kind: "retry", reason } };
  }
}

async function confirmSame(
  system: UploadSystem,
  index: Index,
  file: UploadFile,
  reply: UploadReply,
): Promise<void> {
  const served = await lookUpPatiently(system, index, file.name, file);
  failOnOther(index, file, served);
  if (served.kind === "absent") throw uploadRefused(index, file.filename, existsUnlisted(reply));
}

/** An index that can't be read says nothing about the file: the upload is tried again. */
async function isThere(system: UploadSystem, index: Index, file: UploadFile): Promise<boolean> {
  try {
    const served = await lookUp(system, index, file.name, file, askLimit);
    failOnOther(index, file, served);
    return served.kind === "same";
  } catch (error) {
    if (error instanceof ReleaseError && error.code !== "file-exists-other-bytes") return false;
    throw error;
  }
}

function failOnOther(index: Index, file: UploadFile, served: LookedUp): void {
  if (served.kind !== "other") return;
  throw otherBytes(index.name, file, served.sha256, { uploadTime: served.file.uploadTime });
}
