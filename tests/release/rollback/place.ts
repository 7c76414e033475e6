// A project with a tag that was pushed, and an index that has what it is told: where a rollback begins.
import { join } from "node:path";
import type { AskLine } from "../../../lib/system/ask_line.ts";
import { type GitRepo, gitRepo } from "../../helpers/git_repo.ts";
import { serveHttp, type TestServer } from "../../helpers/http_server.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { type TestSystem, testSystem } from "../../helpers/test_system.ts";

/** What the index has under a file's name: there, yanked, or yanked with a reason. */
export type There = Readonly<Record<string, true | "yanked" | { readonly reason: string }>>;

/** The place; disposing of it removes it. */
export interface RollbackPlace extends AsyncDisposable {
  readonly repo: GitRepo;
  /** What `origin` is: a bare repository. */
  readonly origin: string;
  readonly index: TestServer;
  readonly system: TestSystem;
  /** The tags that origin has. */
  tagsThere(): Promise<string[]>;
  /** Writes the receipt of a publish of this commit. */
  receipt(outcomes: Readonly<Record<string, string>>, change?: object): Promise<void>;
}

/** The files of `tiny` 1.0. */
export const files = ["tiny-1.0-py3-none-any.whl", "tiny-1.0.tar.gz"] as const;

/** A person who types this. */
export const typing = (line: string | undefined): AskLine => () => Promise.resolve(line);

/**
 * Makes the place: `tiny` at the annotated tag v1.0, which was pushed.
 *
 * @param there What the index has of 1.0; `undefined` for an index that does not know the project.
 * @param variables The environment.
 */
export async function rollbackPlace(
  there: There | undefined,
  variables: Readonly<Record<string, string>> = {},
): Promise<RollbackPlace> {
  await using stack = new AsyncDisposableStack();
  const repo = stack.use(
    await gitRepo({
      "pyproject.toml": `[build-system]
requires = ["setuptools>=77", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "tiny"
dynamic = ["version"]

[tool.setuptools_scm]
`,
    }),
  );
  await repo.git("tag", "-a", "v1.0", "-m", "v1.0");
  const folder = stack.use(await temporaryFolder());
  const origin = folder.join("origin.git");
  await repo.git("init", "-q", "--bare", origin);
  await repo.git("remote", "add", "origin", origin);
  await repo.git("push", "-q", "origin", "main", "v1.0");
  const index = stack.use(serveHttp(() => answer(there)));
  const owned = stack.move();
  return {
    repo,
    origin,
    index,
    system: testSystem({ HOME: folder.path, PATH: Deno.env.get("PATH") ?? "", ...variables }),
    async tagsThere() {
      const listed = await repo.git("--git-dir", origin, "tag", "--list");
      return listed === "" ? [] : listed.split("\n");
    },
    async receipt(outcomes, change = {}) {
      const commit = await repo.git("rev-parse", "HEAD");
      const receipt = {
        schema: 1,
        project: "tiny",
        version: "1.0",
        commit,
        channel: "pypi",
        index: { name: "PyPI", simpleUrl: "https://pypi.org/simple/" },
        run: { url: "https://github.com/octo/forge/actions/runs/42" },
        complete: Object.values(outcomes).every((outcome) => outcome === "uploaded"),
        files: Object.entries(outcomes).map(([filename, outcome]) => ({
          filename,
          sha256: "a".repeat(64),
          size: 5,
          outcome,
        })),
        ...change,
      };
      await Deno.mkdir(join(repo.dir, "pyrelease-out"), { recursive: true });
      await repo.write("pyrelease-out/receipt.json", JSON.stringify(receipt));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function answer(there: There | undefined): Response {
  if (there === undefined) return new Response("", { status: 404 });
  const all: There = { "tiny-0.9.tar.gz": true, ...there };
  const named = Object.entries(all);
  return Response.json({
    meta: { "api-version": "1.4" },
    name: "tiny",
    versions: ["0.9", "1.0"],
    files: named.map(([filename, state]) => ({
      filename,
      url: `../../files/${filename}`,
      hashes: { sha256: "a".repeat(64) },
      size: 5,
      yanked: state === true ? false : state === "yanked" ? true : state.reason,
    })),
  });
}
