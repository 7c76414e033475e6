// A project's name where setuptools' own files say it, and pyproject.toml does not.
import { isValidName } from "../standards/name.ts";
import { readSetupCfg } from "./setup_cfg.ts";
import { setupArguments } from "./setup_py.ts";

/**
 * Reads it. What a build says of the name is held against it before anything is published.
 *
 * @param cfg setup.cfg's text.
 * @param py setup.py's text.
 * @returns `undefined` where neither says it as a plain text.
 * @example
 * ```ts
 * import { legacyName } from "./legacy_name.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(legacyName("[metadata]\nname = tool\n", undefined), "tool");
 * assert.equal(legacyName(undefined, "setup(name='tool', version=v)"), "tool");
 * assert.equal(legacyName(undefined, "setup(name=NAME)"), undefined);
 * ```
 */
export function legacyName(cfg: string | undefined, py: string | undefined): string | undefined {
  // setuptools reads setup.cfg after setup.py's arguments, and over them.
  const said = readSetupCfg(cfg ?? "")["metadata"]?.["name"] ??
    /^(["'])(.*)\1$/s.exec(setupArguments(py ?? "")?.get("name")?.value ?? "")?.[2];
  return said !== undefined && isValidName(said) ? said : undefined;
}
