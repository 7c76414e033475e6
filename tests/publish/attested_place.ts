// A publish to a rehearsal's index, with its Sigstore, in a job of its CI.
import { publicSigstore, readSigstore } from "../../lib/attest/sigstore.ts";
import { readTrigger } from "../../lib/ci/github.ts";
import type { GivenToken } from "../../lib/index/given_token.ts";
import { askIndex } from "../../lib/publish/ask_index.ts";
import { type AttestationPolicy, planAttestations } from "../../lib/publish/attest_plan.ts";
import { executePlan } from "../../lib/publish/execute.ts";
import { planPublish } from "../../lib/publish/plan.ts";
import type { Receipt } from "../../lib/publish/receipt.ts";
import { stopwatch } from "../../lib/publish/timing.ts";
import type { Job } from "../../lib/rehearsal/job.ts";
import type { Rehearsal } from "../../lib/rehearsal/rehearsal.ts";
import type { Provenance } from "../../lib/rehearsal/warehouse/model.ts";
import { sdistIn, wheelIn } from "../helpers/distributions.ts";
import { pushToMain, rehearse } from "../helpers/rehearsal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type TestSystem, testSystem } from "../helpers/test_system.ts";

/** The place; disposing of it stops the servers and removes its folders. */
export interface AttestedPlace extends AsyncDisposable {
  readonly rehearsal: Rehearsal;
  readonly system: TestSystem;
  /** Where the wheel and the sdist lie. */
  readonly dist: string;
  /** Publishes both; with a token for an index that takes no identity, if it is given. */
  publish(token?: string): Promise<Receipt>;
  /** The names of the files that the index has. */
  stored(): string[];
  /** What the index has of a file's attestations. */
  provenance(filename: string): Provenance | undefined;
}

/** How it differs from a job of GitHub Actions. */
export interface PlaceOptions {
  readonly job?: Partial<Job>;
  /** The CI whose tokens no index takes. */
  readonly provider?: "circleci";
  /** Another Sigstore than the rehearsal's. */
  readonly sigstore?: "public";
}

/** Makes the place: the index has the project, and the job's workflow may publish it. */
export async function attestedPlace(
  policy: AttestationPolicy = "prefer",
  { job = {}, provider, sigstore: named }: PlaceOptions = {},
): Promise<AttestedPlace> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const rehearsal = stack.use(await rehearse());
  rehearsal.test.addPublisher("tiny");
  const system = testSystem(await rehearsal.ciEnvironment({ ...pushToMain, ...job }));
  const trigger = await readTrigger(system);
  const distributions = [await wheelIn(folder.path), await sdistIn(folder.path)];
  const { name, simpleUrl, uploadUrl } = rehearsal.test;
  const index = { name, simpleUrl, uploadUrl };
  const sigstore = named === "public"
    ? publicSigstore
    : await readSigstore(system, await rehearsal.sigstore.addresses());
  const ci = provider === undefined ? undefined : { label: "CircleCI", takenByPypi: false };
  const files = () =>
    rehearsal.test.project("tiny")?.releases.values().toArray().flatMap((release) =>
      release.files
    ) ?? [];
  const owned = stack.move();
  return {
    rehearsal,
    system,
    dist: folder.path,
    async publish(token) {
      const attest = planAttestations({ policy, index, sigstore, ci });
      const plan = planPublish({
        channel: "testpypi",
        why: "push to main",
        index,
        project: "tiny",
        version: "1.0",
        commit: pushToMain.sha,
        distributions,
        answer: await askIndex(system, index, "tiny", distributions),
        attest,
        now: system.clock.now(),
      });
      const secret = token === undefined ? undefined : system.secrets.create(token);
      const given: GivenToken | undefined = secret === undefined ? undefined : {
        username: "__token__",
        from: "PYRELEASE_TESTPYPI_TOKEN",
        read: () => Promise.resolve(secret),
      };
      return await executePlan(system, plan, distributions, {
        trigger,
        watch: stopwatch(system.clock.now, trigger, 0),
        identity: { environment: "testpypi" },
        attesting: { sigstore, folder: folder.path },
        ...(given === undefined ? {} : { given }),
        save: () => Promise.resolve(),
      });
    },
    stored: () => files().map(({ filename }) => filename),
    provenance: (filename) => files().find((file) => file.filename === filename)?.provenance,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
