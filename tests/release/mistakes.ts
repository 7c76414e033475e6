// What can be wrong with a release before anything is sent: each mistake, and the code that it is refused with.
import type { ErrorCode } from "../../lib/errors.ts";
import type { GithubApiOptions } from "../helpers/github_api/server.ts";
import { closedPort } from "../helpers/http_server.ts";
import { type ReleasePlace, token } from "./place.ts";

/** The wheel of the place. */
export const wheel = "tiny-1.0-py3-none-any.whl";
const hostile = "::error::\x1b[2J##[error]x";

/** A mistake. */
export interface Mistake {
  readonly what: string;
  readonly code: ErrorCode;
  readonly variables?: Readonly<Record<string, string>>;
  readonly github?: GithubApiOptions;
  readonly make?: (place: ReleasePlace) => unknown;
}

const files = (change: Record<string, unknown>) => (place: ReleasePlace) =>
  place.receipt({
    files: place.manifest.files.map(({ filename, sha256, size }) => ({
      filename,
      sha256,
      size,
      outcome: "uploaded",
      ...(filename === wheel ? change : {}),
    })),
  });

/** What a user, a workflow or GitHub can have got wrong. */
export const mistakes: readonly Mistake[] = [
  {
    what: "a job that holds an identity",
    code: "release-with-identity",
    variables: {
      ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/?a=b",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
    },
  },
  { what: "a job without a token", code: "github-token-missing", variables: { GITHUB_TOKEN: "" } },
  {
    what: "a publish that left no receipt",
    code: "receipt-missing",
    make: ({ dir }) => Deno.remove(`${dir}/pyrelease-out/receipt.json`),
  },
  {
    what: "a job that got no manifest",
    code: "receipt-missing",
    make: ({ dir }) => Deno.remove(`${dir}/pyrelease-out/manifest.json`),
  },
  {
    what: "a manifest that the build job did not make",
    code: "manifest-changed",
    variables: { PYRELEASE_MANIFEST_SHA256: "0".repeat(64) },
  },
  {
    what: "a manifest of another commit",
    code: "manifest-other-commit",
    variables: { GITHUB_SHA: "f".repeat(40) },
  },
  {
    what: "a receipt that is no JSON",
    code: "receipt-invalid",
    make: ({ write }) => write("pyrelease-out/receipt.json", `${hostile}\n{`),
  },
  {
    what: "a receipt of another time",
    code: "receipt-invalid",
    make: ({ receipt }) => receipt({ schema: 2 }),
  },
  {
    what: "a receipt with a channel that is none",
    code: "receipt-invalid",
    make: ({ receipt }) => receipt({ channel: hostile }),
  },
  {
    what: "a receipt that names a path",
    code: "receipt-invalid",
    make: files({ filename: "../../etc/passwd" }),
  },
  { what: "a file that is half sent", code: "receipt-invalid", make: files({ outcome: "half" }) },
  {
    what: "a publish that stopped half way",
    code: "receipt-incomplete",
    make: files({ outcome: "refused" }),
  },
  {
    what: "a receipt of other bytes",
    code: "receipt-of-another",
    make: files({ sha256: "a".repeat(64) }),
  },
  {
    what: "a file that changed on its way",
    code: "dist-changed",
    make: ({ write }) => write(`dist/${wheel}`, "other"),
  },
  {
    what: "a file that is a link",
    code: "dist-changed",
    make: async ({ dir }) => {
      await Deno.rename(`${dir}/dist/${wheel}`, `${dir}/moved.whl`);
      await Deno.symlink(`${dir}/moved.whl`, `${dir}/dist/${wheel}`);
    },
  },
  { what: "a wrong token", code: "github-refused", variables: { GITHUB_TOKEN: "ghs_wrong" } },
  {
    what: "a token that may only read",
    code: "github-refused",
    variables: { GITHUB_TOKEN: `read-${token}` },
  },
  {
    what: "a repository that the token does not see",
    code: "github-refused",
    github: { repository: "octo/other" },
  },
  {
    what: "an API that nothing answers for",
    code: "github-unavailable",
    variables: { GITHUB_API_URL: `http://127.0.0.1:${closedPort()}/api/v3` },
  },
  {
    what: "an API on an open line",
    code: "ci-environment-invalid",
    variables: { GITHUB_API_URL: "http://github.example.com/api/v3" },
  },
  {
    what: "an API that is a web page",
    code: "github-answer-invalid",
    make: ({ api }) => api.fail("html", /^GET releases\/tags/),
  },
  {
    what: "files that are to go to another server",
    code: "github-answer-invalid",
    github: { uploadsTo: "https://files.example.com" },
  },
  {
    what: "a tag that was moved",
    code: "tag-moved",
    make: ({ api }) => api.tags.set("v1.0", "f".repeat(40)),
  },
  {
    what: "a tag that GitHub lacks",
    code: "tag-moved",
    make: ({ api }) => api.tags.delete("v1.0"),
  },
  {
    what: "two drafts of one tag",
    code: "release-ambiguous",
    make: ({ api }) => [1, 2].forEach(() => api.add({ tag: "v1.0", draft: true })),
  },
  {
    what: "a release that takes no more files",
    code: "release-immutable",
    make: ({ api }) => api.add({ tag: "v1.0", immutable: true }),
  },
  {
    what: "files that are there with other bytes",
    code: "asset-other-bytes",
    make: ({ api }) => {
      const release = api.add({ tag: "v1.0" });
      api.put(release, wheel, "other");
      api.put(release, "tiny-1.0.tar.gz", "another");
    },
  },
  {
    what: "a record that is there and tells of another commit",
    code: "asset-other-bytes",
    make: async ({ api, dir }) => {
      const text = await Deno.readTextFile(`${dir}/pyrelease-out/receipt.json`);
      const release = api.add({ tag: "v1.0", draft: true });
      api.put(
        release,
        "receipt.json",
        text.replace(/"commit":"\w+"/, `"commit":"${"e".repeat(40)}"`),
      );
    },
  },
];
