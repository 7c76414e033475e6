// What lies beside pyproject.toml and can state a version too.
import { join } from "../system/path.ts";
import type { System } from "../system/mod.ts";

/** The files that count. */
export interface Surroundings {
  /** setup.py's text. */
  readonly setupPy?: string;
  /** setup.cfg's text. */
  readonly setupCfg?: string;
  /** PKG-INFO's text: hatchling takes a version from there. */
  readonly packageInfo?: string;
}

/**
 * Looks around a project.
 *
 * @param system Its files.
 * @param dir The project's folder.
 */
export async function readSurroundings(
  { files }: Pick<System, "files">,
  dir: string,
): Promise<Surroundings> {
  const [setupPy, setupCfg, packageInfo] = await Promise.all(
    ["setup.py", "setup.cfg", "PKG-INFO"].map((name) => files.readTextIfThere(join(dir, name))),
  );
  return {
    ...(setupPy === undefined ? {} : { setupPy }),
    ...(setupCfg === undefined ? {} : { setupCfg }),
    ...(packageInfo === undefined ? {} : { packageInfo }),
  };
}

/** Whether setup.py could state a version; `python_requires` and `sys.version_info` do not. */
export function setupPyMayState({ setupPy = "" }: Surroundings): boolean {
  const code = setupPy.replace(/^\s*#.*$/gm, "");
  return /\b(version|use_scm_version|setuptools_scm|get_version)\b|\*\*/.test(code);
}

/** Whether setup.cfg states a version. */
export function setupCfgStates({ setupCfg = "" }: Surroundings): boolean {
  return /^version\s*[=:]/m.test(setupCfg);
}

/** The project's name in setup.cfg's section `metadata`. */
export function setupCfgName({ setupCfg = "" }: Surroundings): string | undefined {
  const section = /^\[metadata\][^\n]*\n((?:(?!\[).*(?:\n|$))*)/m.exec(setupCfg)?.[1] ?? "";
  return /^name[ \t]*[=:][ \t]*(\S[^\n]*?)[ \t\r]*$/im.exec(section)?.[1];
}
