// Two indexes and a CI identity provider on the loopback.
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from "jose";
import { basename, join } from "@std/path";
import { readDistribution } from "../dist/distribution.ts";
import { realFiles } from "../system/files.ts";

export interface RehearsalIndex {
  readonly name: string;
  readonly url: string;
  readonly simpleUrl: string;
  readonly uploadUrl: string;
  seed(path: string): Promise<void>;
}
export interface Job {
  event: string;
  ref: string;
  sha: string;
  idToken: boolean;
  environment?: string;
}
export interface Rehearsal extends AsyncDisposable {
  readonly test: RehearsalIndex;
  readonly production: RehearsalIndex;
  admit(project: string, existing: boolean): void;
  ciEnvironment(job: Job): Promise<Record<string, string>>;
}
export async function startRehearsal(
  { folder }: { folder: string; tls?: boolean },
): Promise<Rehearsal> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  await exportJWK(publicKey);
  await Deno.mkdir(folder, { recursive: true });
  const bearer = crypto.randomUUID();
  let job: Job | undefined;
  const identity = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const url = new URL(request.url);
      if (request.headers.get("authorization") !== `bearer ${bearer}`) {
        return new Response("", {
          status: 401,
        });
      }
      const value = await new SignJWT({
        repository: "octo/x",
        jti: crypto.randomUUID(),
        environment: job?.environment,
      }).setProtectedHeader({ alg: "RS256" })
        .setIssuer("me").setAudience(url.searchParams.get("audience") ?? "").setExpirationTime("5m")
        .setIssuedAt().sign(privateKey);
      return Response.json({ value });
    },
  );
  const makeIndex = (name: string, audience: string) => {
    const files = new Map<string, { project: string; bytes: Uint8Array; sha256: string }>();
    const tokens = new Set<string>();
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async (request) => {
        const url = new URL(request.url);
        if (url.pathname === "/_/oidc/audience") return Response.json({ audience });
        if (url.pathname === "/_/oidc/mint-token") {
          const { token } = await request.json();
          await jwtVerify(token, publicKey, { audience });
          const minted = `pypi-${crypto.randomUUID()}`;
          tokens.add(minted);
          return Response.json({ success: true, token: minted });
        }
        if (url.pathname === "/legacy/") {
          const given = atob((request.headers.get("authorization") ?? "").slice(6)).split(":")[1] ??
            "";
          if (!tokens.has(given)) return new Response("no", { status: 403 });
          const form = await request.formData();
          const file = form.get("content") as File;
          files.set(file.name, {
            project: String(form.get("name")),
            bytes: new Uint8Array(await file.arrayBuffer()),
            sha256: String(form.get("sha256_digest")),
          });
          return new Response("");
        }
        const simple = /^\/simple\/([^/]+)\/$/.exec(url.pathname);
        if (simple !== null) {
          const list = [...files].filter(([, f]) => f.project.replaceAll("_", "-") === simple[1]);
          if (list.length === 0) return new Response("", { status: 404 });
          if ((request.headers.get("accept") ?? "").includes("json")) {
            return Response.json({
              meta: { "api-version": "1.1" },
              name: simple[1],
              versions: [],
              files: list.map(([filename, f]) => ({
                filename,
                url: `/files/${filename}`,
                hashes: { sha256: f.sha256 },
                size: f.bytes.length,
              })),
            }, { headers: { "content-type": "application/vnd.pypi.simple.v1+json" } });
          }
          return new Response(
            list.map(([n, f]) => `<a href="/files/${n}#sha256=${f.sha256}">${n}</a>`).join(""),
            { headers: { "content-type": "text/html" } },
          );
        }
        const found = files.get(basename(url.pathname));
        return found === undefined
          ? new Response("", { status: 404 })
          : new Response(found.bytes as BodyInit);
      },
    );
    const at = `http://127.0.0.1:${server.addr.port}/`;
    return {
      name,
      url: at,
      simpleUrl: `${at}simple/`,
      uploadUrl: `${at}legacy/`,
      async seed(path: string) {
        const d = await readDistribution({ files: realFiles }, path);
        files.set(d.filename, {
          project: d.name,
          bytes: await Deno.readFile(path),
          sha256: d.sha256,
        });
      },
      stop: () => server.shutdown(),
    };
  };
  const test = makeIndex("TestPyPI", "testpypi");
  const production = makeIndex("PyPI", "pypi");
  return {
    test,
    production,
    admit() {},
    async ciEnvironment(next) {
      job = next;
      const event = join(folder, `${crypto.randomUUID()}.json`);
      await Deno.writeTextFile(
        event,
        JSON.stringify({ repository: { default_branch: "main", fork: false } }),
      );
      return {
        CI: "true",
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: next.event,
        GITHUB_EVENT_PATH: event,
        GITHUB_REF: next.ref,
        GITHUB_SHA: next.sha,
        GITHUB_REPOSITORY: "octo/x",
        GITHUB_RUN_ID: "1",
        ...(next.idToken
          ? {
            ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${identity.addr.port}/?api-version=2.0`,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
          }
          : {}),
      };
    },
    async [Symbol.asyncDispose]() {
      await test.stop();
      await production.stop();
      await identity.shutdown();
    },
  };
}
