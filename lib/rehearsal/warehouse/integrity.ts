// `GET /integrity/NAME/VERSION/FILE/provenance`: the attestations of a file (warehouse/attestations/views.py).
import { tryParseVersion } from "../../standards/version.ts";
import { acceptable } from "../web/accept.ts";
import { canonicalVersion } from "./canonical.ts";
import type { Provenance, PublisherClaims, StoredFile } from "./model.ts";
import type { Store } from "./store.ts";

const json = ["application/vnd.pypi.integrity.v1+json", "application/json"];

/** What is asked for. */
export interface IntegrityRequest {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
}

/**
 * Answers with a file's provenance.
 *
 * @returns `undefined` when there is no such file.
 */
export function answerIntegrity(
  store: Store,
  request: Request,
  { name, version, filename }: IntegrityRequest,
): Response | undefined {
  const parsed = tryParseVersion(version);
  const file = parsed === undefined
    ? undefined
    : store.project(name)?.releases.get(canonicalVersion(parsed))?.files.find((each) =>
      each.filename === filename
    );
  if (file === undefined) return undefined;
  const [type] = acceptable(request.headers.get("accept"), json);
  if (type === undefined) {
    return Response.json({ message: "Request not acceptable" }, { status: 406 });
  }
  if (file.provenance === undefined) {
    const message = `No provenance available for ${filename}`;
    return Response.json({ message }, { status: 404 });
  }
  return new Response(JSON.stringify(file.provenance), {
    headers: { "content-type": type, "access-control-allow-origin": "*" },
  });
}

/** Where a file's provenance is; `null` where there is none. */
export function provenanceUrl(
  origin: string,
  release: { readonly project: string; readonly version: string },
  { filename, provenance }: StoredFile,
): string | null {
  if (provenance === undefined) return null;
  const parts = [release.project, release.version, filename].map(encodeURIComponent);
  return `${origin}/integrity/${parts.join("/")}/provenance`;
}

/** The provenance of attestations that came by a publisher; `undefined` of none. */
export function provenanceOf(
  attestations: readonly object[],
  { repository, workflow, environment }: PublisherClaims,
): Provenance | undefined {
  if (attestations.length === 0) return undefined;
  const publisher = { kind: "GitHub", repository, workflow, environment: environment || null };
  return { version: 1, attestation_bundles: [{ publisher, attestations }] };
}
