// Attesting against a rehearsal's Sigstore, and pypi-attestations as the judge of what comes out.
import { attestFile, type Attesting } from "../../lib/attest/attest_file.ts";
import type { Attestation } from "../../lib/attest/attestation.ts";
import { certificates } from "../../lib/attest/certificates.ts";
import { readSigstore, type Sigstore } from "../../lib/attest/sigstore.ts";
import type { AttestedFile } from "../../lib/attest/statement.ts";
import { trustOf } from "../../lib/attest/trust.ts";
import type { Rehearsal } from "../../lib/rehearsal/rehearsal.ts";
import type { Secret } from "../../lib/system/secrets.ts";
import { idToken, pushToMain } from "./rehearsal.ts";
import { runPython } from "./run_python.ts";
import { type TestSystem, testSystem } from "./test_system.ts";

/** What {@link attest} is given beside a file. */
export interface AttestOptions {
  readonly system?: TestSystem;
  /** A token of a push to main in GitHub Actions unless given. */
  readonly token?: string;
}

/** All that attesting files takes, with a rehearsal's Sigstore. */
export async function attesting(
  rehearsal: Rehearsal,
  { system = testSystem(), token }: AttestOptions = {},
): Promise<Attesting> {
  const sigstore: Sigstore = await readSigstore(system, await rehearsal.sigstore.addresses());
  const next = async (): Promise<Secret> =>
    system.secrets.create(token ?? await idToken(rehearsal, "sigstore", pushToMain));
  return {
    sigstore,
    trust: trustOf(sigstore),
    certificates: certificates(system, sigstore, await next(), next),
  };
}

/** Attests one file. */
export async function attest(
  rehearsal: Rehearsal,
  file: AttestedFile,
  options: AttestOptions = {},
): Promise<Attestation> {
  const { system = testSystem() } = options;
  return await attestFile(system, await attesting(rehearsal, { ...options, system }), file);
}

/** What pypi-attestations is asked about. */
export interface Judged {
  readonly attestation: unknown;
  /** As in PEP 740's provenance: `{ kind: "GitHub", repository, workflow, environment }`. */
  readonly publisher: Readonly<Record<string, unknown>>;
  readonly file: AttestedFile;
  /** A TrustedRoot in JSON. */
  readonly trustRoot: unknown;
}

/** The script takes no trust root from Sigstore's servers: `Verifier.production` gives one with ours. */
const script = `
from pydantic import TypeAdapter
from pypi_attestations import Attestation, Distribution, Publisher
import pypi_attestations._impl as impl
from sigstore.models import TrustedRoot
from sigstore.verify import Verifier
from tempfile import NamedTemporaryFile

class Ours(Verifier):
    root = None
    @classmethod
    def production(cls, *, offline=False):
        with NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(cls.root, file)
            file.flush()
            return Verifier(trusted_root=TrustedRoot.from_file(file.name))

impl.Verifier = Ours
result = []
for asked in data:
    Ours.root = asked["trustRoot"]
    try:
        attestation = Attestation.model_validate(asked["attestation"])
        publisher = TypeAdapter(Publisher).validate_python(asked["publisher"])
        file = Distribution(name=asked["file"]["filename"], digest=asked["file"]["sha256"])
        kind, predicate = attestation.verify(publisher, file, offline=True)
        result.append("ok" if predicate is None else repr(predicate))
    except Exception as error:
        result.append(f"{type(error).__name__}: {error}")
`;

/** What pypi-attestations, which PyPI uses, says of each: `ok`, or why not. */
export function judge(...asked: readonly Judged[]): Promise<string[]> {
  return runPython(script, asked, ["pypi-attestations==0.0.30", "sigstore==4.5.1"]);
}

/** The publisher of {@link pushToMain}. */
export const judgedPublisher = {
  kind: "GitHub",
  repository: "example/rehearsed",
  workflow: "publish.yml",
} as const;
