// An index and a CI that gives ID tokens, on one port: as much of both as carrying a plan out needs.
import { type SeenRequest, serveHttp, type TestServer } from "../helpers/http_server.ts";
import { jwtOf } from "../helpers/jwt.ts";

/** When a minted token ends, in seconds since 1970. */
export type Expires = () => number;

/** A reply to an upload in place of storing the file. */
export type Refusal = (
  filename: string,
  nth: number,
) => Response | undefined | Promise<Response | undefined>;

/** The index, with what it stored, by name. */
export interface SmallIndex extends TestServer {
  readonly stored: Map<string, string>;
  /** What it says ID tokens must be for; without it, it takes none. */
  audience: string | undefined;
  /** What it sends in the place of a file. */
  served: (filename: string) => string | undefined;
  /** `METHOD path` of each request, the runner's left out. */
  asked(): string[];
}

/**
 * Starts an index of the project `tiny`.
 *
 * @param refuse Asked before a file is stored; `nth` counts uploads from 0.
 * @param expires Asked when a token is minted; in the year 2096 unless given.
 */
export function smallIndex(
  refuse: Refusal = () => undefined,
  expires: Expires = () => 4_000_000_000,
): SmallIndex {
  const stored = new Map<string, string>();
  const files = new Map<string, Blob>();
  let uploads = 0;
  let tokens = 0;
  const store = async ({ headers, body }: SeenRequest) => {
    const type = headers.get("content-type") ?? "";
    const form = await new Response(body.slice(), { headers: { "content-type": type } }).formData();
    const content = form.get("content") as File;
    const { name } = content;
    const refusal = await refuse(name, uploads++);
    if (refusal !== undefined) return refusal;
    files.set(name, content);
    stored.set(name, form.get("sha256_digest") as string);
    return new Response("OK");
  };
  const server = serveHttp((request) => {
    const [path = ""] = request.path.split("?");
    const file = path.slice("/files/".length);
    switch (path) {
      case "/runner/token":
        return Response.json({ value: jwtOf({ jti: String(tokens++), repository: "octo/forge" }) });
      case "/_/oidc/audience":
        return index.audience === undefined
          ? new Response("Not Found", { status: 404 })
          : Response.json({ audience: index.audience });
      case "/_/oidc/mint-token":
        return Response.json({ success: true, token: `pypi-${tokens}`, expires: expires() });
      case "/legacy/":
        return store(request);
      case "/simple/tiny/":
        return Response.json({
          meta: { "api-version": "1.1" },
          name: "tiny",
          files: [...stored].map(([filename, sha256]) => ({
            filename,
            url: `../../files/${filename}`,
            hashes: { sha256 },
          })),
        });
      default:
        if (files.has(file)) return new Response(index.served(file) ?? files.get(file));
        return new Response("Not Found", { status: 404 });
    }
  });
  const index: SmallIndex = {
    ...server,
    stored,
    audience: "small",
    served: () => undefined,
    asked: () =>
      server.seen.filter(({ path }) => !path.startsWith("/runner/"))
        .map(({ method, path }) => `${method} ${path}`),
  };
  return index;
}
