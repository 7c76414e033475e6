// pyrelease's jobs, from the workflow that it ships, made fit to stand beside others.
import template from "../../../ci/publish.yml" with { type: "text" };
import wheelsTemplate from "../../../ci/publish-wheels.yml" with { type: "text" };

/** What stands in front of the names of jobs and artifacts in a workflow that has others. */
export const prefix = "pyrelease-";

/** The builders in the workflow of several machines. */
export const shippedParts: readonly string[] = [
  ...wheelsTemplate.matchAll(/^ +(?:PYRELEASE_PART:|- part:) ([\w-]+)$/gm),
].map(([, part = ""]) => part);

/** Which of the workflows is taken, and for a project in which folder of the repository. */
export interface Shipped {
  /** Whether several machines build. */
  readonly wheels: boolean;
  /** "" for the root. */
  readonly folder: string;
}

/** The workflow that is copied where there was none. */
export function shippedWorkflow({ wheels, folder }: Shipped): string {
  const text = wheels ? wheelsTemplate : template;
  return folder === "" ? text : inFolder(text, folder);
}

/** The same for a project in a folder: commands run there, and paths of actions start there. */
function inFolder(text: string, folder: string): string {
  const project =
    `  # The project's folder: Deno runs tasks in the root, and this tells them where to work.\n  PYRELEASE_PROJECT: "${folder}"\n`;
  return text
    .replace(/^env:\n(?: .*\n)+/m, (env) => `${env}${project}\n${defaults(folder, "")}`)
    .replace(/^( +(?:path: )?)((?:dist|pyrelease-out)\/)/gm, `$1${folder}/$2`)
    .replaceAll("hashFiles('pyrelease-out/", `hashFiles('${folder}/pyrelease-out/`);
}

function defaults(folder: string, shell: string): string {
  return `defaults:\n  run:\n${shell}    working-directory: ${
    folder === "." ? "." : `"${folder}"`
  }\n`;
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
 * @param shipped Which.
 * @param overDefaults Whether the workflow that takes them in has `defaults` of its own for `run`.
 */
export function ownJobs(shipped: Shipped, overDefaults: boolean): OwnJob[] {
  const [head = "", body = ""] = shippedWorkflow(shipped).split(/^jobs:\n/m);
  const { folder } = shipped;
  const env = /^env:\n(?:[ ]+.*\n)+/m.exec(head)?.[0] ?? "";
  const shared = [
    env,
    ...overDefaults || folder !== ""
      ? [defaults(folder || ".", overDefaults ? "    shell: bash\n" : "")]
      : [],
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
