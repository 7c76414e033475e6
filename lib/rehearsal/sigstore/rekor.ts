// Rekor, version 1: entries of the kind `dsse` 0.0.1, each of them once.
import { Buffer } from "node:buffer";
import { createHash, createPublicKey, verify, X509Certificate } from "node:crypto";
import { isObject, listOf, textOf, tryParseObject } from "../../index/json.ts";
import { authorities, mock } from "./authorities.ts";

/** An entry as it is written into the log (sigstore/rekor, pkg/types/dsse/v0.0.1). */
interface Body {
  readonly kind: "dsse";
  readonly apiVersion: "0.0.1";
  readonly spec: unknown;
}

const path = "/api/v1/log/entries";

/** A log that takes entries; its place is a part of what it signs. */
export class RekorLog {
  readonly #origin: () => string;
  readonly #now: () => number;
  /** Answers by UUID. */
  readonly #entries = new Map<string, string>();
  /** UUIDs by what was proposed. */
  readonly #known = new Map<string, string>();

  /**
   * @param origin Where it is: `http://127.0.0.1:PORT`.
   * @param now Milliseconds since 1970; the machine's clock unless given, as for the certificates.
   */
  constructor(origin: () => string, now: () => number = Date.now) {
    this.#origin = origin;
    this.#now = now;
  }

  /** Answers `POST /api/v1/log/entries` and `GET /api/v1/log/entries/UUID`. */
  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method === "GET") {
      const entry = this.#entries.get(pathname.slice(path.length + 1));
      return entry === undefined ? refusal(404, "page not found") : answerWith(entry, 200);
    }
    if (request.method !== "POST" || pathname !== path) return refusal(404, "page not found");
    const body = bodyOf(await request.text());
    if (body === undefined) {
      return refusal(400, "error processing entry: could not verify envelope");
    }
    const key = createHash("sha256").update(JSON.stringify(body)).digest("hex");
    const known = this.#known.get(key);
    if (known !== undefined) {
      return refusal(
        409,
        `an equivalent entry already exists in the transparency log with UUID ${known}`,
        { location: `${path}/${known}` },
      );
    }
    const { logKeys } = await authorities();
    const { initializeTLog, rekorHandler } = await mock();
    const log = await initializeTLog(this.#origin(), logKeys, new Date(this.#now()));
    const { fn } = rekorHandler(log);
    const { response } = await fn(JSON.stringify(body));
    const [uuid = ""] = Object.keys(JSON.parse(String(response)));
    this.#known.set(key, uuid);
    this.#entries.set(uuid, String(response));
    return answerWith(String(response), 201, { location: `${path}/${uuid}` });
  }
}

/** The canonical entry of a proposed one, whose signature is checked as Rekor does. */
function bodyOf(text: string): Body | undefined {
  const proposed = tryParseObject(text);
  const spec = isObject(proposed?.["spec"]) ? proposed["spec"]["proposedContent"] : undefined;
  if (proposed?.["kind"] !== "dsse" || proposed["apiVersion"] !== "0.0.1" || !isObject(spec)) {
    return undefined;
  }
  const envelopeText = textOf(spec["envelope"]) ?? "";
  const envelope = tryParseObject(envelopeText) ?? {};
  const payload = Buffer.from(textOf(envelope["payload"]) ?? "", "base64");
  const [signed] = listOf(envelope["signatures"]);
  const signature = textOf(isObject(signed) ? signed["sig"] : undefined) ?? "";
  const verifier = Buffer.from(textOf(listOf(spec["verifiers"])[0]) ?? "", "base64").toString();
  const type = textOf(envelope["payloadType"]) ?? "";
  const encoded = Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `),
    payload,
  ]);
  if (!isSigned(encoded, verifier, signature)) return undefined;
  return {
    kind: "dsse",
    apiVersion: "0.0.1",
    spec: {
      envelopeHash: { algorithm: "sha256", value: sha256(envelopeText) },
      payloadHash: { algorithm: "sha256", value: sha256(payload) },
      signatures: [{ signature, verifier: Buffer.from(pemOf(verifier)).toString("base64") }],
    },
  };
}

function isSigned(data: Uint8Array, certificate: string, signature: string): boolean {
  try {
    return verify(
      "sha256",
      data,
      createPublicKey(certificate),
      Buffer.from(signature, "base64"),
    );
  } catch {
    return false;
  }
}

/** The certificate as Rekor writes it: lines of 64 characters. */
function pemOf(certificate: string): string {
  const lines = new X509Certificate(certificate).raw.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function answerWith(body: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });
}

function refusal(code: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code, message }, { status: code, headers });
}
