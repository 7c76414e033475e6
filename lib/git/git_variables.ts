// The variables that git gets where it only reads.
import type { Environment } from "../system/environment.ts";

/**
 * What git, and what it starts (ssh, a proxy's or a certificate's library), may need to read a repository.
 *
 * Of `GIT_*` it is what setuptools-scm leaves (vcs_versioning 2.6.0, `_run_cmd.py`): the others point git
 * elsewhere, or make it run programs.
 */
export const gitVariables: readonly string[] = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "TMPDIR",
  "XDG_CONFIG_HOME",
  "GIT_CEILING_DIRECTORIES",
  "GIT_EXEC_PATH",
  "GIT_SSH",
  "GIT_SSH_COMMAND",
  "GIT_AUTHOR_DATE",
  "GIT_COMMITTER_DATE",
  "SSH_AUTH_SOCK",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
  "CURL_CA_BUNDLE",
  "ALL_PROXY",
  "all_proxy",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "HTTPS_PROXY",
  "NO_PROXY",
  // macOS, where git is a link to the developer tools.
  "DEVELOPER_DIR",
  // Windows.
  "APPDATA",
  "COMSPEC",
  "HOMEDRIVE",
  "HOMEPATH",
  "LOCALAPPDATA",
  "PATHEXT",
  "PROGRAMDATA",
  "SYSTEMROOT",
  "TEMP",
  "TMP",
  "USERPROFILE",
  "WINDIR",
];

/**
 * The names of all variables that git inherits.
 *
 * A git outside the system's folders may find its libraries by `LD_LIBRARY_PATH` and its kin. Deno hands these on
 * only where a process may run everything, and there all names can be read.
 *
 * @param env The environment.
 */
export function inheritedByGit(env: Environment): readonly string[] {
  return [...gitVariables, ...env.names().filter((name) => /^(LD|DYLD)_/.test(name))];
}
