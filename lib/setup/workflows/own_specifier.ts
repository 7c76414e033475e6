// From where a project's tasks are to run pyrelease: from where init itself was run.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";

/** What pyrelease is called, and in which version. */
export interface About {
  readonly name: string;
  readonly version: string;
}

/**
 * The specifier that a project's tasks name, with a version where a registry gives it.
 *
 * @param given What `--from` says.
 * @param module The address of the module that Deno was told to run.
 * @param about pyrelease's name and version.
 * @throws {ReleaseError} "usage" when what is given is neither a package nor an address of a module.
 */
export function ownSpecifier(given: string | undefined, module: string, about: About): string {
  return given === undefined ? specifierOf(module, about) : checked(given, about);
}

function specifierOf(module: string, { name, version }: About): string {
  const packaged = packageIn(module);
  if (packaged !== undefined) {
    return packaged.version === undefined ? `${packaged.name}@${version}` : packaged.whole;
  }
  // A registry that serves modules by their addresses has the package's name and version in them.
  const [, served] = /^https:\/\/[^/]+\/(@[\w.-]+\/[\w.-]+)\/\d[\w.+-]*\//.exec(module) ?? [];
  return served === name ? `jsr:${name}@${version}` : module;
}

const plainModule = /^(https|file):\/\/[\w./:@~+-]+\.ts$/;

/** Whether tasks can name it: a package, or a module whose address means the same in JSON, in a shell and in Deno's flags. */
export function canBeNamed(specifier: string): boolean {
  return isPackage(specifier) || plainModule.test(specifier);
}

function checked(given: string, { version }: About): string {
  const packaged = packageIn(given);
  if (packaged !== undefined) {
    return packaged.version === undefined ? `${packaged.name}@${version}` : packaged.whole;
  }
  if (plainModule.test(given)) return given;
  throw new ReleaseError("usage", `--from ${inline(given)} names no package and no module`, {
    hint: "Give jsr:@scope/name@version, npm:name@version, or the address of a main.ts",
  });
}

function packageIn(specifier: string) {
  const [, name, version] =
    /^((?:jsr|npm):\/?(?:@\w[\w.-]*\/)?\w[\w.-]*)(?:@([\w.+-]+))?(?:\/[\w./-]*)?$/.exec(
      specifier,
    ) ??
      [];
  return name === undefined ? undefined : {
    name: name.replace(":/", ":"),
    version,
    whole: `${name.replace(":/", ":")}@${version}`,
  };
}

/** Whether a lock file of the project's own holds what a specifier names. */
export function isPackage(specifier: string): boolean {
  return /^(jsr|npm):/.test(specifier);
}
