// The keys of a Sigstore of one's own: its certificate authority, its certificate log and its transparency log.
import { generateKeyPairSync } from "node:crypto";
import { later } from "../../system/later.ts";

type Mock = typeof import("./mock.ts");

/** A key pair as the mock takes it. */
type KeyPair = Parameters<Mock["initializeTLog"]>[1];

/** What a Sigstore signs with. */
export interface Authorities {
  readonly ca: import("./mock.ts").CA;
  readonly ctlog: import("./mock.ts").CTLog;
  readonly logKeys: KeyPair;
}

let made: Promise<Authorities> | undefined;

/** Made once a process, when first asked for: loading the mock takes longer than all else in a rehearsal's start. */
export function authorities(): Promise<Authorities> {
  return made ??= make();
}

/** The mock, loaded when it is needed. */
export async function mock(): Promise<Mock> {
  return await import(later("./mock.ts"));
}

async function make(): Promise<Authorities> {
  const { initializeCA, initializeCTLog } = await mock();
  const ctlog = await initializeCTLog(newKeys());
  return { ca: await initializeCA(newKeys(), ctlog), ctlog, logKeys: newKeys() };
}

function newKeys(): KeyPair {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}
