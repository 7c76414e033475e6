// The variables of a laptop: none of the CI that the tests may run in, none of the user's settings.

const kept =
  /^(PATH|HOME|USERPROFILE|LOCALAPPDATA|SYSTEMROOT|TEMP|TMP|LANG|XDG_CACHE_HOME|DENO_DIR|DENO_CERT|DENO_TLS_CA_STORE|(HTTPS?|NO)_PROXY|SSL_CERT_(FILE|DIR)|PIP_CERT|UV_.*|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS)$/i;

/**
 * An environment for a process that a test starts.
 *
 * @param more On top.
 */
export function cleanVariables(
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const ambient = Object.entries(Deno.env.toObject()).filter(([name]) => kept.test(name));
  return {
    ...Object.fromEntries(ambient),
    DENO_NO_UPDATE_CHECK: "1",
    NO_COLOR: "1",
    // What is told of an installation is the same on each machine, however many Pythons it has.
    PYRELEASE_PYTHONS: "one",
    ...more,
  };
}
