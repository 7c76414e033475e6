// Tests of reading the commit behind a file from its provenance, with certificates as Fulcio makes them.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import assert from "node:assert/strict";
import { provenanceCommit } from "../../lib/index/provenance_commit.ts";
import { failureOf } from "../helpers/failure.ts";
import { serveHttp } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

/** A certificate's DER in base64, with these extensions. */
async function certificate(extensions: Readonly<Record<string, string>>): Promise<string> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    keys,
    signingAlgorithm: algorithm,
    extensions: Object.entries(extensions).map(([oid, text]) =>
      new x509.Extension(oid, false, new Uint8Array([0x0c, text.length, ...ascii(text)]))
    ),
  });
  return made.toString("base64");
}

const ascii = (text: string) => new TextEncoder().encode(text);
const sourceDigest = "1.3.6.1.4.1.57264.1.13";
const provenance = (...certificates: unknown[]) => ({
  version: 1,
  attestation_bundles: [{ publisher: { kind: "GitHub" }, attestations: [] }, {
    attestations: certificates.map((certificate) => ({
      version: 1,
      verification_material: { certificate, transparency_entries: [] },
      envelope: {},
    })),
  }],
});

async function read(answer: unknown, path: string | undefined = "/integrity/provenance") {
  await using server = serveHttp(() =>
    answer instanceof Response ? answer.clone() : Response.json(answer)
  );
  const file = path === undefined ? {} : { provenance: new URL(path, server.url).href };
  const found = await provenanceCommit(testSystem(), indexAt(server), file);
  return { found, seen: server.seen.map(({ path }) => path) };
}

Deno.test("provenanceCommit() finds the Source Repository Digest of the certificate", async () => {
  const signed = await certificate({
    "1.3.6.1.4.1.57264.1.12": "https://x",
    [sourceDigest]: commit,
  });
  const { found, seen } = await read(provenance(signed));
  assert.equal(found, commit);
  assert.deepEqual(seen, ["/integrity/provenance"]);
});

Deno.test("provenanceCommit() passes over a certificate that names none", async () => {
  const plain = await certificate({});
  const signed = await certificate({ [sourceDigest]: commit });
  assert.equal((await read(provenance(plain, signed))).found, commit);
});

Deno.test("provenanceCommit() finds nothing in what is no provenance", async () => {
  const odd = await certificate({ [sourceDigest]: "\x1b[2J::error::" });
  for (
    const answer of [
      provenance(odd),
      provenance("bm8gY2VydGlmaWNhdGU="),
      provenance("%"),
      provenance(7),
      { attestation_bundles: [[], "x", { attestations: [null, {}] }] },
      [],
      "text",
      new Response("<html>"),
      new Response("gone", { status: 404 }),
    ]
  ) {
    assert.equal((await read(answer)).found, undefined);
  }
});

Deno.test("provenanceCommit() asks nobody where the index keeps none", async () => {
  await using server = serveHttp(() => Response.json({}));
  for (const file of [{}, { provenance: "http://files.example/x" }, { provenance: "ftp://x/" }]) {
    assert.equal(await provenanceCommit(testSystem(), indexAt(server), file), undefined);
  }
  assert.deepEqual(server.seen, []);
});

Deno.test("provenanceCommit() reads no more than a provenance can be", async () => {
  await using server = serveHttp(() => new Response("x".repeat(2 << 20)));
  const file = { provenance: `${server.url}/integrity` };
  await failureOf(
    () => provenanceCommit(testSystem(), indexAt(server), file),
    "index-unreachable",
  );
});
