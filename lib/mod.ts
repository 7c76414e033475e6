// The public API: everything a program may use of pyrelease, and nothing else.

export { type ErrorCode, errorCodes, type ErrorParts, ReleaseError } from "./errors.ts";

export type { System } from "./system/mod.ts";
export type { Progress, ProgressEvent } from "./system/progress.ts";
export { realSystem, type SystemOptions } from "./system/real.ts";
export { Secret } from "./system/secrets.ts";

export {
  compareVersions,
  formatVersion,
  isPrerelease,
  parseVersion,
  tryParseVersion,
  type Version,
} from "./standards/version.ts";
export { fileNameOf, isValidName, normalizeName } from "./standards/name.ts";
export {
  tryParseWheelName,
  type WheelName,
  type WheelNameProblem,
} from "./standards/wheel_name.ts";
export { type SdistName, tryParseSdistName } from "./standards/sdist_name.ts";
export { all, type CoreMetadata, one, parseCoreMetadata } from "./standards/core_metadata.ts";
export { satisfies } from "./standards/specifier.ts";
export { parseRecord } from "./standards/record.ts";
export { parseEntryPoints } from "./standards/entry_points.ts";

export { findPython, type Python } from "./python/find_python.ts";
export { ensureTools, type Tools } from "./python/tools.ts";
export { type Project, readProject } from "./project/project.ts";
export { readSourceTree, type SourceTree } from "./project/source_tree.ts";
export type { ChannelConfig, PyreleaseConfig } from "./project/config.ts";
export { detectCi } from "./ci/provider.ts";
export type { Trigger } from "./ci/trigger.ts";

export { computeVersion } from "./version/compute.ts";
export type { ComputedVersion } from "./version/computed_version.ts";
export type { Ask } from "./version/next/ask.ts";
export { type NextVersion, nextVersion } from "./version/next/next_version.ts";
export { type Distribution, readDistribution } from "./dist/distribution.ts";
export { formatManifest, type Manifest } from "./dist/manifest.ts";
export { parseManifest } from "./dist/manifest_parse.ts";
export { mergeManifests, type Part } from "./dist/merge_manifests.ts";
export { buildDistributions } from "./build/build.ts";
export type { Index } from "./index/index.ts";
export { readSimpleProject, type SimpleProject } from "./index/simple.ts";
export type { Finding } from "./verify/check.ts";
export { type Verified, verifyBytes } from "./verify/verify_bytes.ts";
export { verifyProject } from "./verify/verify_project.ts";
export { checkFitness, type Fitness, type FitnessOptions } from "./publish/fitness.ts";
export { decide, type Decision } from "./publish/decide.ts";
export { planPublish, type PublishPlan } from "./publish/plan.ts";
export {
  permissionFlags,
  type Permissions,
  permissionsElsewhere,
  publishPermissions,
} from "./publish/permissions.ts";
export type { PublishOptions } from "./publish/publish_options.ts";
export { publishProject } from "./publish/publish_project.ts";
export type { PublishOutcome } from "./publish/outcome.ts";
export type { Receipt } from "./publish/receipt.ts";
export {
  type ReleaseOptions,
  type ReleaseOutcome,
  releaseProject,
} from "./release/release_project.ts";
export { type RollbackOptions, rollbackProject } from "./release/rollback/rollback_project.ts";
export type { RollbackReport } from "./release/rollback/report.ts";
export { type ProveOptions, proveRelease } from "./prove/prove_release.ts";
export type { ReleaseProof } from "./prove/release_proof.ts";
export { gatherPlan, type SetupPlan, type SetupStep } from "./setup/gather_plan.ts";
export { moveBackend, type MoveOptions } from "./setup/backends/move_backend.ts";
export type { FileChange, Refusal, SetupPart } from "./setup/plan.ts";
export type { SourceFiles } from "./setup/source_files.ts";
export { isReadable, readWorkflow } from "./setup/workflows/read_workflow.ts";
export type { UnreadableWorkflow, Workflow } from "./setup/workflows/workflow.ts";
export type { Publisher } from "./setup/workflows/publisher.ts";
export { publishersIn } from "./setup/workflows/publishers.ts";
export { publisherRuns } from "./setup/workflows/runs.ts";
export { stageProven } from "./setup/workflows/stage_proven.ts";
export { planWorkflows } from "./setup/workflows/plan_workflows.ts";
export type { Situation } from "./setup/workflows/situation.ts";
