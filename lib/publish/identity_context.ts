// What is known of the publisher's side when an index refuses the identity: for the explanation.
import type { Trigger } from "../ci/trigger.ts";
import { renamedFrom } from "../git/renamed_from.ts";
import { requireRepository } from "../git/repository.ts";
import type { MintContext } from "../index/suspect.ts";
import type { Project } from "../project/project.ts";
import type { System } from "../system/mod.ts";
import type { ChannelName } from "./decide.ts";
import { attempt } from "./problem.ts";

/**
 * What the publisher should say by the configuration, and what may have changed since it was added.
 *
 * @param system git.
 * @param project Its channels.
 * @param channel The one that is published to.
 * @param trigger Names the workflow.
 * @param exists Whether the index has the project.
 */
export function identityContext(
  system: System,
  project: Project,
  channel: ChannelName,
  trigger: Pick<Trigger, "workflowRef">,
  exists: boolean,
): Omit<MintContext, "project" | "fork"> {
  const { channels } = project.config;
  const other = channels[channel === "pypi" ? "testpypi" : "pypi"];
  return {
    exists,
    environment: channels[channel].environment,
    other: { index: other.name, environment: other.environment },
    renamedFrom: async () => {
      const file = workflowFile(trigger.workflowRef);
      if (file === undefined) return undefined;
      const before = await attempt(async () =>
        await renamedFrom(
          system,
          await requireRepository(system, project.dir, { parents: true }),
          file,
        )
      );
      return before instanceof Error ? undefined : before;
    },
  };
}

/** `octo/forge/.github/workflows/publish.yml@…`, `gitlab.com/octo/forge//.gitlab-ci.yml@…` */
function workflowFile(ref: string | undefined): string | undefined {
  return /(?:\/(?=\.github\/)|\/\/)(.+?\.ya?ml)@/.exec(ref ?? "")?.[1];
}
