// The connections that large files are sent over: through the network's proxy, with its certificates.
import { Agent as PlainAgent } from "node:http";
import { Agent as SecureAgent } from "node:https";

const proxyVariables = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];
let plain: PlainAgent | undefined;
let secure: SecureAgent | undefined;

/**
 * The connections of this process, kept for the next request. They honour HTTP(S)_PROXY, NO_PROXY, DENO_CERT and
 * NODE_EXTRA_CA_CERTS as `fetch` does.
 *
 * @param overTls Whether they speak TLS.
 */
export function agentOf(overTls: boolean): PlainAgent | SecureAgent {
  const options = () => ({ keepAlive: true, proxyEnv: proxies() });
  if (!overTls) return plain ??= new PlainAgent(options());
  // No list of authorities in the place of Deno's own, which DENO_CERT adds to: left out, Node's would be made,
  // which takes as long as sending a small file, and a permission that no flag gives.
  return secure ??= new SecureAgent({ ...options(), ca: "" });
}

/** Both spellings, the lower-case one first, as curl has it. */
function proxies(): Record<string, string> {
  return Object.fromEntries(proxyVariables.flatMap((name) => {
    const value = Deno.env.get(name.toLowerCase()) || Deno.env.get(name);
    return value ? [[name, value]] : [];
  }));
}
