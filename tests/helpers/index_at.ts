// An Index on a test's own server.
import type { Index } from "../../lib/index/index.ts";

/** The index whose simple API and upload address are on the server, as TestPyPI has both on one host. */
export function indexAt(server: { readonly url: string }): Index {
  return {
    name: "TestPyPI",
    simpleUrl: `${server.url}/simple/`,
    uploadUrl: `${server.url}/legacy/`,
    webUrl: "https://test.pypi.org/",
  };
}
