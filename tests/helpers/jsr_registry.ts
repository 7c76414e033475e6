// A JSR of this checkout on the loopback, so that a project's own deno.json can be tried as it is: with `jsr:`.
import { createHash } from "node:crypto";
import { join } from "node:path";
import about from "../../deno.json" with { type: "json" };
import { root } from "../layout.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A registry that has this checkout; disposing of it stops it and removes what Deno cached of it. */
export interface JsrRegistry extends AsyncDisposable {
  /** Its host and port. */
  readonly host: string;
  /** With these Deno takes `jsr:` from it, into a cache that has npm's packages already. */
  readonly variables: Readonly<Record<string, string>>;
}

const base = `/${about.name}`;

/** Serves what `deno publish` would send, in the form in which it would. */
export async function jsrRegistry(): Promise<JsrRegistry> {
  const folder = await temporaryFolder("pyrelease-jsr-");
  await Deno.symlink(join(await denoFolder(), "npm"), folder.join("npm"));
  const files = await publishedFiles();
  const manifest = Object.fromEntries(
    [...files].map(([path, bytes]) => [`/${path}`, {
      size: bytes.length,
      checksum: `sha256-${createHash("sha256").update(bytes).digest("hex")}`,
    }]),
  );
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === `${base}/meta.json`) {
      return Response.json({ versions: { [about.version]: {} }, latest: about.version });
    }
    if (pathname === `${base}/${about.version}_meta.json`) {
      return Response.json({ manifest, exports: about.exports });
    }
    const path = pathname.slice(`${base}/${about.version}/`.length);
    const bytes = files.get(path);
    return bytes === undefined
      ? new Response("", { status: 404 })
      : new Response(bytes, { headers: { "content-type": typeOf(path) } });
  });
  const host = `127.0.0.1:${server.addr.port}`;
  return {
    host,
    variables: { JSR_URL: `http://${host}/`, DENO_DIR: folder.path },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Paths from the checkout's root, and what is sent: bare imports become what deno.json maps them to. */
async function publishedFiles(): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = async (path: string): Promise<void> => {
    if ((await Deno.stat(root + path)).isDirectory) {
      for await (const { name } of Deno.readDir(root + path)) await add(`${path}/${name}`);
    } else if (path.endsWith(".ts")) {
      files.set(path, new TextEncoder().encode(unfurled(await Deno.readTextFile(root + path))));
    } else files.set(path, await Deno.readFile(root + path));
  };
  for (const path of about.publish.include) await add(path);
  return files;
}

function unfurled(text: string): string {
  return text.replace(
    /(\b(?:from|import)\s*\(?\s*)"([^"\n.][^"\n]*)"/g,
    (_, before: string, name: string) => `${before}"${mapped(name)}"`,
  );
}

/** A bare import as deno.json maps it: by its name, or by the beginning of it that ends in a slash. */
function mapped(name: string): string {
  for (const [key, target] of Object.entries(about.imports)) {
    if (name === key) return target;
    if (key.endsWith("/") && name.startsWith(key)) return target + name.slice(key.length);
  }
  return name;
}

function typeOf(path: string): string {
  if (path.endsWith(".ts")) return "text/typescript";
  return path.endsWith(".json") ? "application/json" : "text/plain";
}

async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}
