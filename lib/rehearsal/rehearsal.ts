// Two indexes, a CI identity provider and a Sigstore on the loopback, as real as a release needs them.
import { join } from "@std/path";
import { makeCertificates } from "./certificates.ts";
import { ciEnvironment } from "./ci_environment.ts";
import type { Fault } from "./faults/fault.ts";
import { type Faults, makeFaults } from "./faults/faults.ts";
import type { StepOf } from "./faults/gate.ts";
import { fulcioStepOf, identityStepOf, indexStepOf, rekorStepOf } from "./faults/steps_of.ts";
import { type Identity, startIdentity } from "./identity/identity.ts";
import type { Job } from "./job.ts";
import {
  type RehearsalSigstore,
  type SigstoreServer,
  startSigstore,
} from "./sigstore/start_sigstore.ts";
import type { Renderer } from "./upload/renderer.ts";
import { type RehearsalIndex, startIndex } from "./warehouse/start_index.ts";

export type { Job } from "./job.ts";
export type { RehearsalIndex } from "./warehouse/start_index.ts";

/** How to run a rehearsal. */
export interface RehearsalOptions {
  /** Where files, certificates and the jobs' files go; is made, and never removed. */
  readonly folder: string;
  /** Speak https, with an authority of its own: uv asks for tokens over nothing else. */
  readonly tls?: boolean;
  /** Free ones unless given. */
  readonly ports?: {
    readonly test?: number;
    readonly production?: number;
    readonly identity?: number;
    readonly fulcio?: number;
    readonly rekor?: number;
  };
  /** What goes wrong: without the list nothing can; an empty one may be added to. */
  readonly faults?: readonly Fault[];
  /** Whether a description renders; each does unless given. */
  readonly render?: Renderer;
  /** Milliseconds since 1970; the machine's clock unless given. */
  readonly now?: () => number;
}

/** A running rehearsal; disposing of it stops its servers and leaves its folder. */
export interface Rehearsal extends AsyncDisposable {
  /** Stands for TestPyPI. */
  readonly test: RehearsalIndex;
  /** Stands for PyPI. */
  readonly production: RehearsalIndex;
  readonly identity: Identity;
  /** What goes wrong in it; absent where nothing can. */
  readonly faults: Faults | undefined;
  /** Signs attestations, as far as an ID token goes. */
  readonly sigstore: RehearsalSigstore;
  /** Its certificate authority. */
  readonly fulcio: SigstoreServer;
  /** Its transparency log. */
  readonly rekor: SigstoreServer;
  /** The certificate that clients must trust, with TLS: for `SSL_CERT_FILE`, `PIP_CERT`, `DENO_CERT`. */
  readonly caFile: string | undefined;
  /**
   * Lets the workflow that rehearses publish a project on both indexes, from any environment.
   *
   * @param project Its name.
   * @param onTest Whether the test index has it already; else it is made there, as on the production
   * index, by the first token.
   */
  admit(project: string, onTest: boolean): void;
  /** All variables of a job of GitHub Actions; ones for ID tokens only if the job may have them. */
  ciEnvironment(job: Job): Promise<Record<string, string>>;
}

/** The first run's number; GitHub's have eleven digits by now. */
const firstRun = 8_123_456_789;

/**
 * Starts both indexes, the identity provider and a Sigstore on 127.0.0.1.
 *
 * @param options Where, and how.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { folder, ports = {}, now = Date.now } = options;
  await Deno.mkdir(folder, { recursive: true });
  const certificates = options.tls === true ? await makeCertificates(folder) : undefined;
  const tls = certificates === undefined
    ? {}
    : { tls: { key: certificates.key, cert: certificates.cert } };
  await using stack = new AsyncDisposableStack();
  const faults = options.faults === undefined ? undefined : stack.use(makeFaults(options.faults));
  const place = async (port: number | undefined, stepOf: StepOf) => {
    const where = { ...tls, ...portOf(port) };
    return faults === undefined ? where : { gate: await faults.gate(stepOf, where) };
  };
  const identity = stack.use(
    await startIdentity({ now, ...await place(ports.identity, identityStepOf) }),
  );
  const sigstore = stack.use(
    startSigstore({
      folder,
      identity,
      now,
      fulcio: await place(ports.fulcio, fulcioStepOf),
      rekor: await place(ports.rekor, rekorStepOf),
    }),
  );
  const start = async (name: string, audience: string, port: number | undefined) =>
    stack.use(
      startIndex({
        name,
        audience,
        folder: join(folder, audience),
        identity,
        sigstore,
        render: options.render ?? (() => Promise.resolve(true)),
        now,
        ...await place(port, indexStepOf),
      }),
    );
  const test = await start("TestPyPI", "testpypi", ports.test);
  const production = await start("PyPI", "pypi", ports.production);
  const servers = stack.move();
  let jobs = 0;
  return {
    test,
    production,
    identity,
    faults,
    sigstore,
    fulcio: sigstore.fulcio,
    rekor: sigstore.rekor,
    caFile: certificates?.caFile,
    admit(project, onTest) {
      if (onTest) test.addPublisher(project);
      else test.addPendingPublisher(project);
      production.addPendingPublisher(project);
    },
    ciEnvironment(job) {
      const runId = String(firstRun + jobs++);
      return ciEnvironment(identity, job, { folder: join(folder, "jobs", runId), runId });
    },
    [Symbol.asyncDispose]: () => servers.disposeAsync(),
  };
}

function portOf(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
