// The whole of a publish: decide, prepare, plan, act.
import { join } from "../system/path.ts";
import { readSigstore } from "../attest/sigstore.ts";
import { hasIdentity } from "../ci/id_token.ts";
import { detectCi } from "../ci/provider.ts";
import { ReleaseError } from "../errors.ts";
import { holdsToken } from "../index/given_token.ts";
import { webPageUrl } from "../index/index.ts";
import { readProject } from "../project/project.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { statedByTag } from "../version/stated_by_tag.ts";
import type { Verified } from "../verify/verify_bytes.ts";
import { planAttestations } from "./attest_plan.ts";
import { askIndex } from "./ask_index.ts";
import { askEarly } from "./ask_early.ts";
import { decide, decideByEvent } from "./decide.ts";
import { conflictsOf } from "./conflicts.ts";
import { executePlan } from "./execute.ts";
import { readCommit } from "./facts.ts";
import { isBehind, olderProblem } from "./guard_older.ts";
import { triggerProblems } from "./guard_trigger.ts";
import { requireStated } from "./guard_tag.ts";
import { guardTests, guardTestsConfigured, guardVerified } from "./guards.ts";
import { identityContext } from "./identity_context.ts";
import { indexOfChannel } from "./index_of_channel.ts";
import { guardPlan, guardStatus, warnOfYank } from "./guard_plan.ts";
import { guardThere } from "./guard_there.ts";
import { guardLock } from "./guard_lock.ts";
import { planPublish } from "./plan.ts";
import { planLines } from "./plan_text.ts";
import { backendFor, prepare } from "./prepare.ts";
import type { PublishOptions } from "./publish_options.ts";
import { warnOfPermissions } from "./warn_of_permissions.ts";
import type { PublishOutcome } from "./outcome.ts";
import { ownRun } from "./own_run.ts";
import { stopwatch } from "./timing.ts";
import { uploadMeans } from "./upload_means.ts";

/**
 * Publishes the commit that is checked out, to the index that the CI's event means.
 *
 * Everything that can fail without sending is tried before anything is sent. Outside CI it plans.
 *
 * @param system The machine.
 * @param options How.
 * @throws {ReleaseError} for everything a user can put right.
 */
export async function publishProject(
  system: System,
  options: PublishOptions,
): Promise<PublishOutcome> {
  const ci = detectCi(system.env);
  const trigger = await ci?.readTrigger(system);
  const project = await readProject(system, options.dir);
  const mainBranch = project.config.mainBranch ?? trigger?.defaultBranch ?? "main";
  const foreseen = trigger === undefined ? undefined : decideByEvent(trigger, mainBranch);
  if (foreseen?.kind === "nothing") return foreseen;
  if (options.program !== undefined && (hasIdentity(system.env) || holdsToken(system.env))) {
    await guardLock(system, options.program);
    if (options.oneJob !== true) warnOfPermissions(system, options.program);
  }
  if (trigger?.refKind === "tag") {
    requireStated(trigger.refName, statedByTag(project, trigger.refName));
  }
  const commit = await readCommit(system, options.dir, backendFor(system, options));
  const watch = stopwatch(system.clock.now, trigger ?? {}, commit.commitTime);
  watch.mark("begun");
  const exactTag = commit.computed.exact ? commit.computed.tag : undefined;
  const decision = decide(trigger, { mainBranch, exactTag });
  if (decision.kind === "nothing") return decision;
  const sends = options.dryRun !== true && (trigger !== undefined || options.send === true);
  const dryRun = !sends;
  const { channel, why } = decision;
  const [problem] = await triggerProblems(system, trigger, commit, {
    ...options,
    channel,
    mainBranch,
  });
  if (problem !== undefined) throw problem;
  const index = indexOfChannel(project, channel, options.addresses?.[channel]);
  const { keyring } = project.config.channels[channel];
  const given = await uploadMeans(system, { index, channel, keyring, ci, sends });
  guardTestsConfigured(project);
  if (!dryRun && options.offline === true) throw offlinePublish();
  const withToken = given !== undefined && !(ci?.hasIdentity(system.env) ?? false);
  const sigstore = await readSigstore(system, options.sigstore);
  const policy = project.config.attestations;
  const attest = planAttestations({ policy, index, sigstore, ci, withToken });
  const name = project.normalizedName;
  // Where files are built first, the index is asked afterwards.
  const early = sends && options.oneJob !== true ? askEarly(system, index, name) : {};
  const verified = await prepare(system, commit, { ...options, dryRun });
  guardVerified(verified.results);
  guardTests(project, verified.manifest);
  const answer = dryRun && options.offline === true ? undefined : await step(
    system,
    `Ask ${index.name} what it has of ${name}`,
    () => askIndex(system, index, name, verified.distributions, early.page?.()),
  );
  const older = options.allowOlder === true
    ? undefined
    : olderProblem(commit, index, answer?.all ?? []);
  if (older !== undefined) {
    if (commit.computed.exact || !await isBehind(system, commit, mainBranch)) throw older;
    return { kind: "nothing", why: `${older.message}: a later commit's run was first` };
  }
  guardStatus(index, name, answer?.status);
  const plan = planPublish({
    channel,
    why,
    index,
    project: name,
    version: commit.version,
    commit: commit.commit,
    distributions: verified.distributions,
    answer,
    ...(answer && {
      conflicts: await conflictsOf(
        system,
        index,
        project,
        verified.distributions,
        answer.onIndex,
      ),
    }),
    attest,
    now: system.clock.now(),
    ...(ci === undefined ? {} : { idToken: ci.idTokenRequests(system.env) }),
    withToken,
  });
  guardPlan(plan);
  if (answer !== undefined) {
    await guardThere(system.progress, project, verified, { index, files: answer.all });
  }
  warnOfYank(system.progress, plan);
  if (dryRun) return { kind: "planned", plan, verified };
  system.progress({ kind: "note", text: planLines(plan).join("\n") });
  watch.mark("planned");
  const run = trigger ?? ownRun(commit);
  const receipt = await executePlan(system, plan, verified.distributions, {
    trigger: run,
    ...(given === undefined ? {} : { given }),
    ...(early.exchange === undefined ? {} : { exchange: early.exchange }),
    watch,
    attesting: { sigstore, folder: join(project.dir, "dist") },
    identity: identityContext(system, project, plan.channel, run, answer?.status !== undefined),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.waitMs === undefined ? {} : { waitMs: options.waitMs }),
    save: (receipt) =>
      system.files.write(
        join(project.dir, "pyrelease-out", "receipt.json"),
        `${JSON.stringify(receipt, null, 2)}\n`,
      ),
  });
  return {
    kind: "published",
    plan,
    receipt,
    tests: testsLine(verified),
    url: webPageUrl(index, `project/${name}/${encodeURIComponent(plan.version)}/`),
  };
}

function offlinePublish(): ReleaseError {
  return new ReleaseError("usage", "Cannot publish with --offline", {
    why: "Offline there is a plan and nothing else",
    hint: "Leave --offline (PYRELEASE_OFFLINE) out, or add --dry-run",
  });
}

function testsLine({ manifest }: Verified): string {
  return manifest.verified.find(({ check }) => check === "tests")?.detail ?? "not run";
}
