// The project's deno.json: the tasks that its workflow runs.
import { applyEdits, modify, parse, type ParseError } from "jsonc-parser";
import { isObject } from "../../index/json.ts";
import { dirname, pathOfFileUrl } from "../../system/path.ts";
import type { FileChange, Refusal, SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { canBeNamed, isPackage } from "./own_specifier.ts";
import { foldersWritten, writingFolders } from "./publish_folders.ts";
import template from "../../../ci/project.deno.json" with { type: "text" };

const shipped = /jsr:@x\/pyrelease@\d[\w.+-]*/g;
const why = "The workflow runs pyrelease through these tasks, held to deno.lock";

/**
 * What a new deno.json says. What is no package of JSR is imported from elsewhere; a file's own folder is read, too.
 *
 * @param specifier From where the tasks run pyrelease.
 */
export function denoJson(specifier: string): string {
  const text = template.replace(shipped, () => specifier);
  if (specifier.startsWith("jsr:")) return text;
  const host = specifier.startsWith("https:") ? new URL(specifier).host : undefined;
  const imports = host === undefined ? "" : ` --allow-import=${host}`;
  const elsewhere = text.replace(/ --allow-import=\S+/g, () => imports);
  if (!specifier.startsWith("file:")) return elsewhere;
  const root = dirname(dirname(pathOfFileUrl(specifier)));
  return elsewhere.replace("--allow-read=.,", () => `--allow-read=.,${root},`);
}

/**
 * Adds the tasks: a new file, or what is missing in the one that is there.
 *
 * @param files The project's files.
 * @param specifier From where they run pyrelease.
 * @param folder The project's folder, which publish may write to; "" for the root.
 */
export async function planTasks(
  files: SourceFiles,
  specifier: string,
  folder: string = "",
): Promise<SetupPart> {
  const path = await files.text("deno.jsonc") === undefined ? "deno.json" : "deno.jsonc";
  const before = await files.text(path);
  const folders = [...foldersWritten(before ?? ""), folder];
  const text = writingFolders(denoJson(specifier), folders);
  const notes = isPackage(specifier) ? [] : [
    `${path} runs pyrelease from ${specifier}, held to the deno.lock that lies there: another machine, CI among them, must have it at the same place. --from jsr:… or npm:… names a package.`,
  ];
  if (before === undefined) {
    return { changes: [{ path, after: text, why: [why] }], notes };
  }
  const merged = merge(path, before, { text, specifier, folders });
  return "what" in merged
    ? { changes: [], refusals: [merged] }
    : { changes: before === merged.after ? [] : [merged], notes };
}

/**
 * From where the tasks that are there run pyrelease.
 *
 * @param files The project's files.
 * @returns `undefined` where there are none, or none that says it plainly.
 */
export async function specifierThere(files: SourceFiles): Promise<string | undefined> {
  const text = await files.text("deno.jsonc") ?? await files.text("deno.json") ?? "";
  const config: unknown = parse(text.replace(/^\ufeff/, ""), [], { allowTrailingComma: true });
  const tasks = isObject(config) && isObject(config["tasks"]) ? config["tasks"] : {};
  const publish = isObject(tasks["publish"]) ? tasks["publish"]["command"] : tasks["publish"];
  const [, found] = /^DENO_NO_PACKAGE_JSON=1 deno run .* (\S+) publish$/.exec(String(publish)) ??
    [];
  return found !== undefined && canBeNamed(found) ? found : undefined;
}

function merge(
  path: string,
  before: string,
  { text, specifier, folders }: {
    readonly text: string;
    readonly specifier: string;
    readonly folders: readonly string[];
  },
): FileChange | Refusal {
  const errors: ParseError[] = [];
  const there: unknown = parse(before.replace(/^\ufeff/, ""), errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(there)) {
    return {
      what: `${path} cannot be read`,
      why: "It is not the JSON that Deno takes",
      next: `Correct it: deno task, in this folder, says what is wrong`,
    };
  }
  const wanted: unknown = parse(text);
  if (!isObject(wanted) || !isObject(wanted["tasks"])) {
    return { path, before, after: before, why: [] };
  }
  const own = isObject(there["tasks"]) ? there["tasks"] : {};
  const taken = Object.entries(wanted["tasks"]).find(([name, task]) =>
    own[name] !== undefined && !isOurs(own[name], task)
  )?.[0];
  if (taken !== undefined) {
    return {
      what: `${path} has a task ${taken} of its own`,
      why: "The workflow and RELEASING.md run pyrelease by that name",
      next: "Give your task another name, and run init again",
    };
  }
  const mark = before.startsWith("\ufeff") ? "\ufeff" : "";
  const values: [string[], unknown][] = [
    ...Object.entries(wanted["tasks"]).map(([name, task]): [string[], unknown] => {
      const kept = JSON.stringify(own[name] ?? "");
      // Hosts and folders may have been added to its flags.
      const stays = kept.includes(` ${specifier} ${name}"`);
      return [["tasks", name], stays ? JSON.parse(writingFolders(kept, folders)) : task];
    }),
    [["lock", "frozen"], true],
    [["nodeModulesDir"], wanted["nodeModulesDir"]],
  ];
  const after = values.reduce(
    (text, [at, value]) => set(text, at, value),
    before.slice(mark.length),
  );
  return { path, before, after: mark + after, why: [why] };
}

/** A task of ours, from wherever it runs pyrelease. */
function isOurs(there: unknown, wanted: unknown): boolean {
  if (JSON.stringify(there).includes("pyrelease")) return true;
  return isObject(there) && isObject(wanted) && there["description"] === wanted["description"];
}

function set(text: string, at: string[], value: unknown): string {
  const there: unknown = at.reduce<unknown>(
    (inside, key) => isObject(inside) ? inside[key] : undefined,
    parse(text),
  );
  if (JSON.stringify(there) === JSON.stringify(value)) return text;
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return applyEdits(text, modify(text, at, value, { formattingOptions }));
}
