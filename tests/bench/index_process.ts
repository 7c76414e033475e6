// An index in a process of its own that takes files as fast as it can: `deno run index_process.ts SETTINGS`.
import { createHash } from "node:crypto";
import { openReader, type Reader } from "./byte_reader.ts";

/** How the index behaves, as JSON in its only argument. */
export interface IndexSettings {
  /** In PEM. */
  readonly key: string;
  readonly cert: string;
  /** Milliseconds before each reply. */
  readonly delayMs: number;
  /** Compare each file with the digest in its form; else its bytes are counted and dropped. */
  readonly check: boolean;
}

/** What a request is, as far as an answer depends on it. */
interface Head {
  readonly method: string;
  readonly path: string;
  readonly length: number;
  readonly boundary: string;
}

const settings: IndexSettings = JSON.parse(Deno.args[0] ?? "{}");
const claims = btoa(JSON.stringify({
  iss: "https://token.actions.githubusercontent.com",
  repository: "example/rehearsed",
})).replaceAll("=", "");
const listener = Deno.listenTls({
  hostname: "127.0.0.1",
  port: 0,
  key: settings.key,
  cert: settings.cert,
  alpnProtocols: ["http/1.1"],
});
console.log((listener.addr as Deno.NetAddr).port);
for await (const connection of listener) void serve(connection);

async function serve(connection: Deno.TlsConn): Promise<void> {
  try {
    using _ = connection;
    const reader = openReader(connection);
    for (let text = await reader.until("\r\n\r\n"); text; text = await reader.until("\r\n\r\n")) {
      const head = headOf(text);
      const fault = await take(reader, head);
      if (settings.delayMs > 0) await new Promise((done) => setTimeout(done, settings.delayMs));
      await answer(connection, head, fault);
    }
  } catch (error) {
    // A client that hangs up has its reasons.
    if (
      !(error instanceof Deno.errors.ConnectionReset || error instanceof Deno.errors.BrokenPipe)
    ) {
      if (!(error instanceof Deno.errors.UnexpectedEof)) console.error(error);
    }
  }
}

function headOf(text: string): Head {
  const [, method = "", path = ""] = /^(\S+) (\S+)/.exec(text) ?? [];
  if (/^transfer-encoding:/im.test(text)) throw new Error(`${method} ${path} has no length`);
  const length = Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0);
  const boundary = /boundary="?([^\s";]+)/i.exec(text)?.[1] ?? "";
  return { method, path, length, boundary };
}

/** Reads the body; says what is wrong with it. */
async function take(reader: Reader, { path, length, boundary }: Head): Promise<string | undefined> {
  if (!settings.check || path !== "/legacy/") {
    await reader.take(length, () => {});
    return undefined;
  }
  const form = await reader.until('name="content"') + await reader.until("\r\n\r\n");
  const said = /name="sha256_digest"(?:\r\n.+)*\r\n\r\n([0-9a-f]{64})/.exec(form)?.[1];
  const tail = `\r\n--${boundary}--\r\n`.length;
  const sha256 = createHash("sha256");
  await reader.take(length - form.length - tail, (chunk) => sha256.update(chunk));
  await reader.take(tail, () => {});
  return sha256.digest("hex") === said ? undefined : "The digest does not match";
}

async function answer(
  connection: Deno.TlsConn,
  { method, path }: Head,
  fault: string | undefined,
): Promise<void> {
  const json = (value: unknown) => [200, JSON.stringify(value)] as const;
  const [status, body] = fault !== undefined
    ? [400, fault] as const
    : path.startsWith("/id-token")
    ? json({ value: `e30.${claims}.signature-${crypto.randomUUID()}` })
    : path === "/_/oidc/audience"
    ? json({ audience: "testpypi" })
    : path === "/_/oidc/mint-token"
    ? json({ token: `pypi-${crypto.randomUUID()}`, expires: Math.floor(Date.now() / 1000) + 900 })
    : method === "POST" && path === "/legacy/"
    ? [200, ""] as const
    : [404, "{}"] as const;
  const text =
    `HTTP/1.1 ${status} ${status === 200 ? "OK" : "No"}\r\ncontent-type: application/json` +
    `\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  await connection.write(new TextEncoder().encode(text));
}
