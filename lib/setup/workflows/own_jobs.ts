// pyrelease's jobs, from the workflow that it ships, made fit to stand beside others.
import template from "../../../ci/publish.yml" with { type: "text" };
import wheelsTemplate from "../../../ci/publish-wheels.yml" with { type: "text" };

/** What stands in front of the names of jobs and artifacts in a workflow that has others. */
export const prefix = "pyrelease-";

/** The workflow that is copied where there was none. */
export function shippedWorkflow(wheels: boolean): string {
  return wheels ? wheelsTemplate : template;
}

/** One of the shipped jobs. */
export interface OwnJob {
  /** With the prefix. */
  readonly id: string;
  /** Its lines with the comment above them, at a depth of two blanks. */
  readonly text: string;
}

/**
 * The shipped jobs under names with a prefix, each with the environment that its workflow would have given it.
 *
 * @param wheels Whether several machines build.
 * @param defaults Whether the workflow that takes them in has `defaults` of its own for `run`.
 */
export function ownJobs(wheels: boolean, defaults: boolean): OwnJob[] {
  const [head = "", body = ""] = shippedWorkflow(wheels).split(/^jobs:\n/m);
  const env = /^env:\n(?:[ ]+.*\n)+/m.exec(head)?.[0] ?? "";
  const shared = [
    env,
    ...defaults ? ["defaults:\n  run:\n    shell: bash\n    working-directory: .\n"] : [],
  ]
    .join("").replace(/^(?=.)/gm, "    ");
  const ids = [...body.matchAll(/^ {2}([a-z]+):$/gm)].map(([, id]) => id ?? "");
  const blocks = body.trimEnd().split(/\n\n(?= {2}# )/);
  return blocks.map((block) => {
    const id = /^ {2}([a-z]+):$/m.exec(block)?.[1] ?? "";
    const text = renamed(block, ids).replace(/^( {4}name: .*\n)/m, (name) => name + shared);
    return { id: prefix + id, text };
  });
}

function renamed(block: string, ids: readonly string[]): string {
  const any = ids.join("|");
  const word = new RegExp(`\\b(?:${any})\\b`, "g");
  return block
    .replace(new RegExp(`^ {2}(${any}):$`, "m"), `  ${prefix}$1:`)
    .replace(
      /^( {4}needs: )([^#\n]*)/m,
      (_, key: string, names: string) => key + names.replace(word, (name) => prefix + name),
    )
    .replace(new RegExp(`\\bneeds\\.(${any})\\.`, "g"), `needs.${prefix}$1.`)
    .replace(/^( +(?:name|pattern): )(distributions|receipt|proof)\b/gm, `$1${prefix}$2`);
}
