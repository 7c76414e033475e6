// What `version` loads before it answers: each module costs time, some libraries more than the answer.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { root } from "../layout.ts";

interface Dependency {
  /** Absent for what only types name. */
  readonly code?: { readonly specifier?: string };
}

interface Graph {
  readonly roots: readonly string[];
  readonly redirects?: Readonly<Record<string, string>>;
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly Dependency[];
  }[];
}

async function graphOf(entry: string): Promise<Graph> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", entry],
    cwd: root,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** What is loaded when the entry is: Deno reads the modules that an `import("…")` names too, run or not. */
function loadedBy({ roots, redirects = {}, modules }: Graph): string[] {
  const bySpecifier = new Map(modules.map((module) => [module.specifier, module]));
  const loaded = new Set<string>();
  const waiting = [...roots];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const specifier = redirects[next] ?? next;
    if (loaded.has(specifier)) continue;
    loaded.add(specifier);
    const { dependencies = [] } = bySpecifier.get(specifier) ?? {};
    waiting.push(...dependencies.flatMap(({ code }) => code?.specifier ?? []));
  }
  return [...loaded].map((specifier) =>
    specifier.startsWith("file:") ? fileURLToPath(specifier).slice(root.length) : specifier
  );
}

Deno.test("version loads no library that it does not need, and nothing of other tasks", async () => {
  const graphs = await Promise.all(["tasks/main.ts", "tasks/version.ts"].map(graphOf));
  const loaded = [...new Set(graphs.flatMap(loadedBy))].sort();
  const outside = loaded.filter((path) => !/^(lib|tasks|ci)\//.test(path));
  assert.deepEqual(outside, ["deno.json", "npm:/smol-toml@1.9.1"]);
  const strangers = loaded.filter((path) =>
    /^lib\/(python|ci|dist|build|index|verify|attest|publish|rehearsal|setup|release)\//.test(
      path,
    ) ||
    /^lib\/report\/(?!(colour|error_text|job_files|reporter|terminal)\.ts)/.test(path) ||
    /^lib\/version\/(next|places)\/(?!ask\.ts)/.test(path) ||
    /^lib\/system\/(archive|digests|tar|zip|spool|upload|http_digest)/.test(path)
  );
  assert.deepEqual(strangers, []);
  assert.ok(loaded.length > 80 && loaded.length < 130, `${loaded.length} modules`);
});
