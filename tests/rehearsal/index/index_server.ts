// An index of the rehearsal behind a real server, with tokens that a test makes up.
import {
  createIndexApp,
  type IndexApp,
  type IndexOptions,
} from "../../../lib/rehearsal/index/index_app.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";

/** The token that may upload to `tiny`; never in a log. */
export const token = "pypi-AgEIcHlwaS5vcmcplanted";

/** What other tokens there are. */
export const tokens = { expired: "pypi-expired", ofOther: "pypi-of-other" } as const;

/** A running index; disposing of it stops it and removes its files. */
export interface IndexServer extends AsyncDisposable {
  readonly app: IndexApp;
  /** The origin, with a slash. */
  readonly url: string;
  /** A folder for a test's own files. */
  readonly folder: string;
  /** What the index takes for now, in milliseconds. */
  now: number;
}

/** Starts an index with the empty project `tiny`. */
export async function indexServer(options: Partial<IndexOptions> = {}): Promise<IndexServer> {
  const folder = await temporaryFolder();
  const clock = { now: Date.UTC(2026, 10, 23, 10) };
  const app = createIndexApp({
    name: "TestPyPI",
    folder: folder.join("index"),
    now: () => clock.now,
    tokens: {
      check(given, project) {
        if (given === tokens.expired) return "expired";
        if (given === tokens.ofOther) return project === "other" ? "valid" : "other-project";
        return given === token ? "valid" : "unknown";
      },
    },
  }, options);
  await app.createProject("tiny");
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => app.handle(request, new URL("/", request.url).href),
  );
  const url = `http://127.0.0.1:${server.addr.port}/`;
  return {
    app,
    url,
    folder: folder.path,
    get now() {
      return clock.now;
    },
    set now(value) {
      clock.now = value;
    },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await folder[Symbol.asyncDispose]();
    },
  };
}
