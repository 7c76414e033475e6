// A stand-in for GitHub's API on the loopback: it keeps what it is told, and misbehaves on request.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answer, type Answered, nextId, problem } from "./answers.ts";
import { type Fault, refused } from "./faults.ts";
import { type KeptRelease, type KeptRepository, renamed } from "./state.ts";

/** A request as it came. */
export interface SeenByGithub {
  readonly method: string;
  /** Path and query, without the server's prefix. */
  readonly path: string;
  readonly authorized: boolean;
}

/** The server; disposing of it stops it. */
export interface GithubApi extends AsyncDisposable, KeptRepository {
  /** `http://127.0.0.1:PORT/api/v3`, as GITHUB_API_URL has it on GitHub Enterprise. */
  readonly url: string;
  readonly origin: string;
  readonly seen: readonly SeenByGithub[];
  /** Lets the next requests that match fail in this way. */
  fail(fault: Fault, matches: RegExp, times?: number): void;
  /** Lets everything work again. */
  mend(): void;
  /** Makes a release by hand. */
  add(release: Partial<KeptRelease> & { readonly tag: string }): KeptRelease;
  /** Puts a file into a release by hand. */
  put(release: KeptRelease, name: string, content: string | Uint8Array, state?: "starter"): void;
}

/** Options. */
export interface GithubApiOptions {
  readonly repository?: string;
  /** The one token that may write; one with `read-` before it may read. */
  readonly token?: string;
  /** Another server's address, to which uploads are to go. */
  readonly uploadsTo?: string;
}

/** Starts a server. */
export async function githubApi(options: GithubApiOptions = {}): Promise<GithubApi> {
  const { repository = "octo/forge", token = "ghs_writer" } = options;
  const kept: KeptRepository = {
    environments: new Map(),
    tags: new Map(),
    releases: [],
    digests: true,
  };
  const seen: SeenByGithub[] = [];
  const faults: { fault: Fault; matches: RegExp; times: number }[] = [];
  const server = createServer((request, response) =>
    // A client that is gone, or whose connection a fault has cut, has no use for an answer.
    void serve(request, response).catch(() => request.socket?.destroy())
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const at = {
    api: `${origin}/api/v3/repos/${repository}`,
    uploads: `${options.uploadsTo ?? origin}/api/uploads/repos/${repository}`,
    web: `${origin}/${repository}`,
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams, search } = new URL(request.url ?? "/", origin);
    const method = request.method ?? "GET";
    const short = decodeURIComponent(
      pathname.replace(/^\/api\/(v3|uploads)/, "").replace(`/repos/${repository}/`, ""),
    );
    const authorization = request.headers["authorization"];
    seen.push({ method, path: short + search, authorized: authorization !== undefined });
    const due = faults.find(({ matches, times }) =>
      times > 0 && matches.test(`${method} ${short}${search}`)
    );
    if (due !== undefined) due.times--;
    const fault = due?.fault;
    if (fault === "reset") return void request.socket.destroy();
    const partial = () => {
      const release = kept.releases.find(({ id }) => short === `releases/${id}/assets`);
      const name = renamed(searchParams.get("name") ?? "");
      if (release !== undefined) api.put(release, name, "", "starter");
    };
    if (fault === "cut") {
      await new Promise((resolve) => request.once("data", resolve));
      partial();
      return void request.socket.destroy();
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of request) pieces.push(new Uint8Array(piece));
    const body = new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
    if (fault === "damaged") body[0] = (body[0] ?? 0) ^ 1;
    if (fault === "bad-gateway" && method === "POST") partial();
    const refusal = refused(fault) ?? unauthorized(request, token, method);
    const answered = refusal ??
      (short.includes("/storage/") ? stored(short, authorization) : answer(
        { method, path: short, query: searchParams, headers: request.headers as never, body },
        kept,
        at,
      ));
    if (fault === "lost") return void request.socket.destroy();
    send(response, answered);
  }

  function stored(path: string, authorization: string | undefined): Answered {
    const id = Number(path.split("/").at(-1));
    const asset = kept.releases.flatMap(({ assets }) => assets).find((each) => each.id === id);
    if (asset === undefined || authorization !== undefined) return problem(400, "Bad request");
    return { status: 200, body: asset.content };
  }

  const api: GithubApi = {
    ...kept,
    get digests() {
      return kept.digests;
    },
    set digests(value) {
      kept.digests = value;
    },
    url: `${origin}/api/v3`,
    origin,
    seen,
    fail: (fault, matches, times = 1) => void faults.push({ fault, matches, times }),
    mend: () => void faults.splice(0),
    add(release) {
      const made = {
        id: nextId(kept),
        name: release.tag,
        body: "",
        draft: false,
        prerelease: false,
        immutable: false,
        assets: [],
        ...release,
      };
      kept.releases.push(made);
      return made;
    },
    put(release, name, content, state) {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      const id = nextId(kept);
      const contentType = "application/octet-stream";
      release.assets.push({ id, name, state: state ?? "uploaded", content: bytes, contentType });
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}

function unauthorized(
  { headers }: IncomingMessage,
  token: string,
  method: string,
): Answered | undefined {
  if (headers["user-agent"] === undefined) {
    return problem(403, "Request forbidden by administrative rules.");
  }
  const given = headers["authorization"]?.replace(/^Bearer /, "");
  if (given === undefined ? method === "GET" : given === token) return undefined;
  if (given === `read-${token}`) {
    return method === "GET" ? undefined : problem(403, "Resource not accessible by integration");
  }
  return problem(401, given === undefined ? "Requires authentication" : "Bad credentials");
}

function send(response: ServerResponse, { status, body, headers }: Answered): void {
  const content = body === undefined
    ? ""
    : body instanceof Uint8Array || typeof body === "string"
    ? body
    : JSON.stringify(body);
  response.writeHead(status, headers as Record<string, string>).end(content);
}
