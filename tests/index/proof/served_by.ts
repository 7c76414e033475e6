// An index of the project `x` whose pages, files and provenance a test can hold back or change.
import { createHash } from "node:crypto";
import type { ExpectedFile } from "../../../lib/index/proof/bytes.ts";
import {
  type ProofOptions,
  proveServed,
  type ServedProof,
} from "../../../lib/index/proof/prove_served.ts";
import { type SeenRequest, serveHttp, type TestServer } from "../../helpers/http_server.ts";
import { indexAt } from "../../helpers/index_at.ts";
import { type TestSystem, testSystem } from "../../helpers/test_system.ts";

/** The bytes of each file. */
export const contents: Readonly<Record<string, string>> = {
  "x-1-py3-none-any.whl": "a wheel",
  "x-1.tar.gz": "an sdist",
};

/** The files as they were built. */
export const built: readonly ExpectedFile[] = Object.entries(contents).map(([filename, text]) => ({
  filename,
  sha256: sha256Of(text),
  size: text.length,
}));

/** A reply in place of the right one; `nth` counts the requests for this kind of thing from 0. */
export type Change = (nth: number, request: SeenRequest) => Response | undefined;

/** What is not served as it should be. */
export interface Changes {
  readonly simple?: Change;
  readonly json?: Change;
  readonly file?: Change;
  readonly provenance?: Change;
}

/** What was seen, and what was asked. */
export interface Proved extends ServedProof {
  readonly system: TestSystem;
  readonly server: Pick<TestServer, "url" | "seen">;
  /** The paths that were asked for, in their order. */
  readonly paths: readonly string[];
}

/** Proves both files against such an index. */
export async function prove(changes: Changes, options: ProofOptions = {}): Promise<Proved> {
  const counts = new Map<string, number>();
  await using server = serveHttp((request) => {
    const kind = kindOf(request.path);
    const nth = counts.get(kind) ?? 0;
    counts.set(kind, nth + 1);
    return changes[kind]?.(nth, request) ?? right(kind, request.path, server.url);
  });
  const system = testSystem();
  const index = { ...indexAt(server), webUrl: `${server.url}/` };
  const release = { project: "x", version: "1" };
  const proof = await proveServed(system, index, release, built, options);
  return { ...proof, system, server, paths: server.seen.map(({ path }) => path) };
}

/** The SHA-256 of a text, in hex. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The simple API's page with some of the files. */
export function simpleOf(...names: readonly string[]): Response {
  return Response.json({
    meta: { "api-version": "1.4" },
    name: "x",
    files: built.filter(({ filename }) => names.includes(filename)).map(({ filename, sha256 }) => ({
      filename,
      url: `/files/${filename}`,
      hashes: { sha256 },
    })),
  });
}

/** A provenance that attests a digest. */
export function provenanceOf(sha256: string): Response {
  const statement = btoa(JSON.stringify({ subject: [{ name: "any", digest: { sha256 } }] }));
  return Response.json({
    version: 1,
    attestation_bundles: [{ attestations: [{ version: 1, envelope: { statement } }] }],
  });
}

function kindOf(path: string): keyof Changes {
  if (path.startsWith("/simple/")) return "simple";
  if (path.startsWith("/pypi/")) return "json";
  return path.startsWith("/integrity/") ? "provenance" : "file";
}

function right(kind: keyof Changes, path: string, origin: string): Response {
  if (kind === "simple") return simpleOf(...Object.keys(contents));
  if (kind === "file") return new Response(contents[path.split("/").at(-1) ?? ""]);
  if (kind === "provenance") {
    return provenanceOf(sha256Of(contents[path.split("/").at(-2) ?? ""] ?? ""));
  }
  return Response.json({
    urls: built.map(({ filename, sha256, size }) => ({
      filename,
      url: `${origin}/files/${filename}`,
      digests: { sha256 },
      size,
    })),
  });
}
