// Commands in workflows that stop working when the version comes from git: tools that do not ask the build backend.
import { inline } from "../../standards/display.ts";
import type { SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { readWorkflows } from "./plan_workflows.ts";
import { shellCommands } from "./shell_commands.ts";
import type { Workflow } from "./workflow.ts";

interface Tool {
  readonly what: string;
  /** Its commands that stop working. */
  readonly command: RegExp;
  readonly why: string;
  readonly next: string;
  /** A workflow that has this is ready. */
  readonly ready?: RegExp;
}

const usual = "Let them use pip install and python -m build, and run init again";

/** As Poetry 1.8.5, 2.0.1 and 2.5.1 and Flit 4.2.0 showed. Hatch and PDM ask the backend, whichever it is. */
const tools: Readonly<Record<string, Tool>> = {
  "poetry, moved": {
    what: "Workflows run Poetry, which cannot work on the project after the move",
    command:
      /(?:^| )(poetry(?: -\S+)* (?:add|build|check|export|install|lock|publish|run|show|sync|update|version))(?: |$)/,
    why: "Poetry takes no project whose version only another backend knows",
    next: `${usual}; or keep Poetry: --keep-backend`,
  },
  "poetry, kept": {
    what: "Workflows build with Poetry, which does not know the version without its plugin",
    command: /(?:^| )(poetry(?: -\S+)* (?:build|publish|version))(?: |$)/,
    why: "Poetry before 2.1 does not ask the build backend: it would build 0.0.0, and upload that",
    next:
      "Let them install the plugin (poetry self add poetry-dynamic-versioning) or use python -m build, and run init again",
    ready: /poetry-dynamic-versioning/,
  },
  flit: {
    what: "Workflows run Flit, which cannot build the project after the move",
    command: /(?:^| )(flit(?: -\S+)* (?:build|install|publish))(?: |$)/,
    why: "Flit imports the version from the module, where it is only once the backend has built",
    next: usual,
  },
};

/** What is asked for. */
export interface LeftOptions {
  /** The build backend before the move. */
  readonly backend: string;
  readonly keepBackend: boolean;
  /** Go on all the same. */
  readonly accept: boolean;
}

/**
 * Finds them: with what tests before a publish, and with the old way to PyPI that is to work until the new one is proven.
 *
 * @param files The project's files.
 * @param options How the project is moved.
 */
export async function leftBehind(
  files: SourceFiles,
  { backend, keepBackend, accept }: LeftOptions,
): Promise<SetupPart> {
  // With their plugins' backends the move is behind them.
  const [, name = ""] =
    /^(poetry|flit)(?:_core|\.core)?(?:\.masonry\.api|\.buildapi)$/.exec(backend) ?? [];
  const tool = tools[name] ?? tools[`${name}, ${keepBackend ? "kept" : "moved"}`];
  if (tool === undefined) return { changes: [] };
  const found = (await readWorkflows(files)).workflows
    .filter(({ text }) => tool.ready?.test(text) !== true)
    .flatMap((workflow) => commandsIn(workflow, tool.command));
  if (found.length === 0) return { changes: [] };
  const what = `${tool.what}: ${[...new Set(found)].join(", ")}`;
  if (accept) return { changes: [], notes: [`${what}. ${tool.why}. These are for you to change.`] };
  const { why, next } = tool;
  return { changes: [], refusals: [{ what, why, next: `${next}. --accept goes on without` }] };
}

function commandsIn({ path, jobs }: Workflow, command: RegExp): string[] {
  return jobs.flatMap(({ steps }) =>
    steps.flatMap(({ run }) =>
      shellCommands(run?.value ?? "").flatMap((words) => {
        const [, found] = command.exec(words.join(" ")) ?? [];
        return found === undefined ? [] : [`${path}:${run?.line} (${inline(found)})`];
      })
    )
  );
}
