// Attests the files that are to be sent, all of them before the first byte goes out.
import type { AttestOptions } from "../attest/attest_files.ts";
import { type Attestation, attestationName } from "../attest/attestation.ts";
import { sigstoreAudience, unavailable } from "../attest/availability.ts";
import { decodeClaims } from "../ci/claims.ts";
import { requestIdToken } from "../ci/id_token.ts";
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import type { Index } from "../index/index.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { type AttestPlan, unattested } from "./attest_plan.ts";
import type { ReceiptFile } from "./receipt.ts";

/** Who attests, and where attestations are written: `dist`, wherever the files lie. */
export type Attesting = Pick<AttestOptions, "folder" | "sigstore">;

/** The attestations of a publish. */
export interface AttestedUploads {
  /** What is sent with a file. */
  of(filename: string): Attestation | undefined;
  /**
   * The index takes the file, and its attestation not.
   *
   * @throws {ReleaseError} "attestation-refused" when none is sent without.
   */
  refused(filename: string, error: ReleaseError): void;
  /** What the receipt says of a file that was sent. */
  noted(filename: string): Pick<ReceiptFile, "attestation" | "notAttested">;
}

/**
 * Attests files as the plan says.
 *
 * @param system The machine, with the CI's identity in its environment.
 * @param plan What is to be done.
 * @param files The files that are sent.
 * @param attesting Who attests, where the plan wants it.
 * @throws {ReleaseError} "attestation-unavailable" when attestations are required and one is missing.
 */
export async function attestUploads(
  system: System,
  { attest, index }: { readonly attest: AttestPlan | undefined; readonly index: Index },
  files: readonly Distribution[],
  attesting: Attesting | undefined,
): Promise<AttestedUploads> {
  const missing = (error: ReleaseError, names: readonly string[]) => {
    if (attest?.policy === "require") {
      throw unattested(
        index,
        [error.message, error.why].filter(Boolean).join("\n"),
        error.hint,
        error,
      );
    }
    const which = names.length === files.length
      ? ""
      : ` ${names.map((name) => inline(name)).join(", ")}`;
    system.progress({
      kind: "warning",
      code: error.code,
      message: `Publishing${which} without attestations: ${error.message}`,
      hint: [error.why, error.hint].filter(Boolean).join("\n"),
    });
  };
  const done = await attestAll(system, attest, files, attesting, missing);
  return {
    of: (filename) => {
      const one = done.get(filename);
      return one instanceof ReleaseError ? undefined : one;
    },
    refused(filename, error) {
      if (attest?.policy === "require") throw error;
      missing(error, [filename]);
      done.set(filename, error);
    },
    noted(filename) {
      const one = done.get(filename);
      if (one === undefined) return {};
      if (one instanceof ReleaseError) return { notAttested: one.message };
      const logIndex = one.verification_material.transparency_entries[0]?.logIndex ?? "";
      return { attestation: { file: attestationName(filename), logIndex } };
    },
  };
}

type Missing = (error: ReleaseError, names: readonly string[]) => void;

async function attestAll(
  system: System,
  attest: AttestPlan | undefined,
  files: readonly Distribution[],
  attesting: Attesting | undefined,
  missing: Missing,
): Promise<Map<string, Attestation | ReleaseError>> {
  const names = files.map(({ filename }) => filename);
  const none = (error: ReleaseError) => {
    missing(error, names);
    return new Map(names.map((name) => [name, error] as const));
  };
  if (attest === undefined || attesting === undefined) return new Map();
  if (attest.policy === "none") {
    const { why, hint } = attest;
    const error = new ReleaseError("attestation-unavailable", why, { hint: hint ?? "" });
    if (hint !== undefined) return none(error);
    system.progress({ kind: "note", text: `Without attestations: ${why}` });
    return new Map(names.map((name) => [name, error]));
  }
  const getIdToken = () => requestIdToken(system, sigstoreAudience);
  return await step(system, "Attest the files with Sigstore", async () => {
    try {
      const idToken = await getIdToken();
      const against = unavailable(decodeClaims(idToken));
      if (against !== undefined) {
        return none(
          new ReleaseError("attestation-unavailable", against.why, { hint: against.hint }),
        );
      }
      // Loaded when there is something to attest: its libraries take as long to load as a small upload.
      const { attestFiles } = await import("../attest/attest_files.ts");
      const done = new Map(await attestFiles(system, { ...attesting, idToken, getIdToken }, files));
      for (const [error, failed] of failuresIn(done)) missing(error, failed);
      return done;
    } catch (error) {
      if (!(error instanceof ReleaseError) || !isAboutAttesting(error)) throw error;
      return none(error);
    }
  }, (done) => [...done.values()].every((one) => !(one instanceof ReleaseError)));
}

function isAboutAttesting({ code }: ReleaseError): boolean {
  return code.startsWith("identity-");
}

/** The failures, and the files that each is of: one that stopped several is told once. */
function failuresIn(
  done: ReadonlyMap<string, Attestation | ReleaseError>,
): (readonly [ReleaseError, readonly string[]])[] {
  const failed = [...done].flatMap(([name, one]) =>
    one instanceof ReleaseError ? [{ name, error: one }] : []
  );
  const told = Map.groupBy(failed, ({ error }) => [error.message, error.why].join("\n"));
  return [...told.values()].flatMap((same) =>
    same.slice(0, 1).map(({ error }) => [error, same.map(({ name }) => name)] as const)
  );
}
