// A Sigstore on the loopback: a certificate authority and a transparency log, with a trust root of their own.
import { join } from "@std/path";
import type { SigstoreAddresses } from "../../attest/sigstore.ts";
import type { Identity } from "../identity/identity.ts";
import { type Intercept, listen, type ListenOptions, type LoggedRequest } from "../web/listen.ts";
import { answerFulcio } from "./fulcio.ts";
import { RekorLog } from "./rekor.ts";
import { trustRootOf } from "./trust_root.ts";

/** One of its two servers. */
export interface SigstoreServer {
  /** `http://127.0.0.1:PORT`, without a slash. */
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  /** Answers in its place, as long as it is set. */
  intercept: Intercept | undefined;
}

/** A running Sigstore; disposing of it stops both servers. */
export interface RehearsalSigstore extends AsyncDisposable {
  readonly fulcio: SigstoreServer;
  readonly rekor: SigstoreServer;
  /** The TrustedRoot as JSON. */
  trustRoot(): Promise<unknown>;
  /** Where it is, its trust root written down first: what `--fulcio-url`, `--rekor-url` and `--trust-root` take. */
  addresses(): Promise<Required<SigstoreAddresses>>;
  /** The same as variables. */
  variables(): Promise<Record<string, string>>;
}

/** How to run it. */
export interface SigstoreStart {
  /** Where the trust root goes; must exist. */
  readonly folder: string;
  readonly identity: Pick<Identity, "keys">;
  /** Where each of them listens. */
  readonly fulcio?: Omit<ListenOptions, "intercept">;
  readonly rekor?: Omit<ListenOptions, "intercept">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Starts both servers. Nothing is loaded for them before they are asked. */
export function startSigstore(
  { folder, identity, now, ...places }: SigstoreStart,
): RehearsalSigstore {
  const stack = new AsyncDisposableStack();
  const start = (
    handler: (request: Request) => Promise<Response>,
    place: SigstoreStart["fulcio"],
  ) => {
    const listener = stack.use(listen(handler, { ...place, intercept: () => server.intercept }));
    const server: SigstoreServer = {
      url: listener.origin,
      requests: listener.requests,
      intercept: undefined,
    };
    return server;
  };
  const fulcio = start((request) => answerFulcio({ identity, now }, request), places.fulcio);
  const log = new RekorLog(() => rekor.url);
  const rekor: SigstoreServer = start((request) => log.answer(request), places.rekor);
  const trustRoot = () => trustRootOf({ fulcio: fulcio.url, rekor: rekor.url });
  const file = join(folder, "trusted_root.json");
  let written: Promise<void> | undefined;
  const write = async () => Deno.writeTextFile(file, JSON.stringify(await trustRoot(), null, 2));
  const addresses = async () => {
    await (written ??= write());
    return { fulcioUrl: fulcio.url, rekorUrl: rekor.url, trustRoot: file };
  };
  return {
    fulcio,
    rekor,
    trustRoot,
    addresses,
    async variables() {
      const { fulcioUrl, rekorUrl, trustRoot } = await addresses();
      return {
        PYRELEASE_FULCIO_URL: fulcioUrl,
        PYRELEASE_REKOR_URL: rekorUrl,
        PYRELEASE_TRUST_ROOT: trustRoot,
      };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
