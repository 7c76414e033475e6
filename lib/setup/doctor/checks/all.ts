// Every check of `doctor`, in the order in which they are shown.
import type { DoctorCheck } from "../check.ts";
import { backend } from "./backend.ts";
import { cancelled } from "./cancelled.ts";
import { cleanTree } from "./clean_tree.ts";
import { credentials } from "./credentials.ts";
import { environments } from "./environments.ts";
import { firesTwice } from "./fires_twice.ts";
import { fullCheckout } from "./full_checkout.ts";
import { fullHistory } from "./full_history.ts";
import { generatedFile } from "./generated_file.ts";
import { homePypirc } from "./home_pypirc.ts";
import { idToken } from "./id_token.ts";
import { mainBranch } from "./main_branch.ts";
import { neverFires } from "./never_fires.ts";
import { pinnedActions } from "./pinned_actions.ts";
import { project } from "./project.ts";
import { publishes } from "./publishes.ts";
import { pullRequestTarget } from "./pull_request_target.ts";
import { remote } from "./remote.ts";
import { repository } from "./repository.ts";
import { reusable } from "./reusable.ts";
import { tokenFiles } from "./token_files.ts";
import { tokens } from "./tokens.ts";
import { trustedPublisher } from "./trusted_publisher.ts";
import { untrustedInput } from "./untrusted_input.ts";
import { version } from "./version.ts";
import { versionSource } from "./version_source.ts";
import { versionTags } from "./version_tags.ts";
import { workflowsRead } from "./workflows_read.ts";
import { workflowsTracked } from "./workflows_tracked.ts";

/** Every check. */
export const doctorChecks: readonly DoctorCheck[] = [
  repository,
  remote,
  mainBranch,
  fullHistory,
  versionTags,
  cleanTree,
  generatedFile,
  project,
  backend,
  versionSource,
  version,
  workflowsTracked,
  workflowsRead,
  publishes,
  idToken,
  environments,
  fullCheckout,
  firesTwice,
  neverFires,
  pullRequestTarget,
  reusable,
  cancelled,
  pinnedActions,
  untrustedInput,
  trustedPublisher,
  tokens,
  tokenFiles,
  homePypirc,
  credentials,
];
