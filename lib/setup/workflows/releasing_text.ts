// What RELEASING.md says of a project: how it releases now, and what is still to do.
import type { GithubRepository } from "../github_remote.ts";
import type { PublisherPage } from "./publisher_pages.ts";
import { oldWay } from "./known_contexts.ts";
import { protectionNotes } from "./protect.ts";
import type { Stage } from "./stage.ts";

/** What it is made of. */
export interface ReleasingFacts {
  readonly project: string;
  /** Its folder in the repository; "" for the root. */
  readonly folder: string;
  readonly mainBranch: string;
  /** The pattern of release tags, such as `v*`. */
  readonly tags: string;
  readonly repository: GithubRepository | undefined;
  /** The workflow that has pyrelease's jobs. */
  readonly workflow: string;
  readonly stage: Exclude<Stage, "none">;
  /** How the old way is started, each in words: "job `publish` of `release.yml` (twine)". */
  readonly old: readonly string[];
  /** Whether a release that is published on GitHub starts the workflow, and a pushed tag does not. */
  readonly byRelease: boolean;
  readonly pages: readonly PublisherPage[];
}

/** The text, as Markdown, without a heading of its own. */
export function releasingText(facts: ReleasingFacts): string {
  return [howNow(facts), release(facts), publishers(facts), environments(facts), next(facts)]
    .filter((part) => part !== "").join("\n\n");
}

function howNow(
  { project, mainBranch, workflow, stage, old, byRelease, tags }: ReleasingFacts,
): string {
  const made = byRelease ? "A release published on GitHub" : `A pushed tag (${code(tags)})`;
  const production = stage === "begun"
    ? `Releases go to PyPI as before: ${old.join(", ")}.`
    : `${made} becomes that version on PyPI, by ${code(workflow)}.`;
  return [
    `The version of ${project} comes from git and stands in no file.`,
    "",
    `- Each commit on ${code(mainBranch)} becomes a development release on TestPyPI, by ${
      code(workflow)
    }.`,
    `- ${production}`,
  ].join("\n");
}

/** A command for this project, wherever in the repository it is. */
function task(words: string, { folder }: Pick<ReleasingFacts, "folder">): string {
  return code(`deno task ${words}${folder === "" ? "" : ` --project ${folder}`}`);
}

function release(facts: ReleasingFacts): string {
  const { stage, byRelease, folder } = facts;
  const tagging = byRelease
    ? "Publish a release on GitHub with that tag."
    : "Run the command: it tags the commit and pushes the tag.";
  const after = stage === "begun" ? [] : [
    "3. What stops half way is finished by re-running the failed jobs: what is there already is not sent again.",
  ];
  return [
    "## A release",
    "",
    ...(folder === "" ? [] : ["Commands are for the repository's root.", ""]),
    `1. ${task("version --next", facts)} says what the next release is called, and how to tag it.`,
    `2. ${tagging}`,
    ...after,
    "",
    `${task("publish", facts)} on your machine is a dry run. ${
      task("rollback", facts)
    } says what can be undone of a release.`,
  ].join("\n");
}

function publishers({ workflow, repository, pages }: ReleasingFacts): string {
  const file = workflow.split("/").at(-1) ?? workflow;
  const owner = repository === undefined
    ? "the owner and the name of the repository"
    : `owner ${code(repository.owner)}, repository ${code(repository.name)}`;
  return [
    "## Trusted publishers",
    "",
    `Each index knows this workflow as a trusted publisher: ${owner}, workflow ${
      code(file)
    }, and the environment. No token is needed.`,
    "",
    ...pages.map(({ index, environment, url, pendingUrl }) =>
      `- ${index.name}, environment ${
        code(environment)
      }: [the form, filled in](${url}); for a project that is not there yet, [the form for a pending publisher](${pendingUrl})`
    ),
  ].join("\n");
}

function environments({ mainBranch, tags, repository }: ReleasingFacts): string {
  const notes = protectionNotes(mainBranch, tags, repository);
  return ["## Environments", "", ...notes.map((note) => `- ${note}`)].join("\n");
}

function next(facts: ReleasingFacts): string {
  const { stage, old } = facts;
  if (stage === "finished") return "";
  const lines = stage === "begun"
    ? [
      "1. Push, and see the development release on TestPyPI.",
      `2. ${task("init --next", facts)} gives production to pyrelease.`,
    ]
    : [
      `The old way is still there: ${old.join(", ")}. With the repository's variable ${
        code(oldWay)
      } set to \`yes\` it publishes, and pyrelease does not.`,
      "",
      `After the first release that pyrelease made, ${
        task("init --finish", facts)
      } takes it out and says which secrets to delete.`,
    ];
  return ["## What is left of the move", "", ...lines].join("\n");
}

/** Code in Markdown, whatever it holds. */
export function code(text: string): string {
  return `\`${text.replace(/[`\p{Cc}\p{Cf}]/gu, "?")}\``;
}
