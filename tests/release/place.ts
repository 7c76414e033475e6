// A tag that was published, and GitHub: what a release job begins with.
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import type { AssetFile } from "../../lib/release/github/asset_file.ts";
import { manifestOf, sdistIn, wheelIn } from "../helpers/distributions.ts";
import { type GithubApi, githubApi, type GithubApiOptions } from "../helpers/github_api/server.ts";
import { githubJob } from "../helpers/github_job.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type TestSystem, testSystem } from "../helpers/test_system.ts";

/** The commit that was published. */
export const commit = "0123456789abcdef0123456789abcdef01234567";

/** The place; disposing of it removes it. */
export interface ReleasePlace extends AsyncDisposable {
  readonly dir: string;
  readonly api: GithubApi;
  /** The job's variables. */
  readonly variables: Record<string, string>;
  readonly manifest: Manifest;
  /** The machine with the job's variables, and more. */
  system(variables?: Readonly<Record<string, string>>): TestSystem;
  /** Writes a file of the project. */
  write(path: string, text: string): Promise<void>;
  /** Writes the receipt with something changed. */
  receipt(change: Readonly<Record<string, unknown>>): Promise<void>;
}

/** The writer's token. */
export const token = "ghs_writer";

/** Makes the place: `tiny` 1.0 was published to PyPI from the tag v1.0, and GitHub has the tag and no release. */
export async function releasePlace(options: GithubApiOptions = {}): Promise<ReleasePlace> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder("pyrelease-release-"));
  const api = stack.use(await githubApi(options));
  api.tags.set("v1.0", commit);
  const write = async (path: string, text: string) => {
    await Deno.mkdir(folder.join(path, ".."), { recursive: true });
    await Deno.writeTextFile(folder.join(path), text);
  };
  await write("pyproject.toml", '[project]\nname = "tiny"\ndynamic = ["version"]\n');
  await Deno.mkdir(folder.join("dist"));
  const distributions = [
    await wheelIn(folder.join("dist")),
    await sdistIn(folder.join("dist")),
  ];
  const manifest = manifestOf(distributions, { commit });
  await write("pyrelease-out/manifest.json", formatManifest(manifest));
  const receipt = (change: Readonly<Record<string, unknown>>) =>
    write("pyrelease-out/receipt.json", JSON.stringify({ ...receiptOf(manifest), ...change }));
  await receipt({});
  const job = stack.use(
    await githubJob({
      GITHUB_REF: "refs/tags/v1.0",
      GITHUB_REF_NAME: "v1.0",
      GITHUB_REF_TYPE: "tag",
      GITHUB_SHA: commit,
      GITHUB_API_URL: api.url,
      GITHUB_TOKEN: token,
    }),
  );
  const owned = stack.move();
  return {
    dir: folder.path,
    api,
    variables: job.variables,
    manifest,
    system: (variables = {}) => testSystem({ ...job.variables, ...variables }),
    write,
    receipt,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A receipt that says that every file was uploaded. */
export function receiptOf(manifest: Manifest): Record<string, unknown> {
  return {
    schema: 1,
    project: manifest.name,
    version: manifest.version,
    commit: manifest.commit,
    channel: "pypi",
    index: { name: "PyPI", simpleUrl: "https://pypi.org/simple/" },
    run: { provider: "github", ref: "refs/tags/v1.0", id: "8123456789", attempt: 1, url: "" },
    complete: true,
    files: manifest.files.map(({ filename, sha256, size }) => ({
      filename,
      sha256,
      size,
      outcome: "uploaded",
    })),
    seconds: 3.2,
  };
}

/** An attestation of a file: only what it is about. */
export function attestationOf(
  { filename, sha256 }: Pick<AssetFile, "filename" | "sha256">,
  signature = "c2ln",
): string {
  const statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: filename, digest: { sha256 } }],
    predicateType: "https://docs.pypi.org/attestations/publish/v1",
    predicate: null,
  };
  return JSON.stringify({
    version: 1,
    verification_material: { certificate: "", transparency_entries: [] },
    envelope: { statement: btoa(JSON.stringify(statement)), signature },
  });
}
