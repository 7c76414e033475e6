// Loads a module when it is needed, and lets nothing of it be read before.

/**
 * Keeps an address from Deno, which reads every module that an `import("…")` names, and all that those import,
 * before it starts: for hundreds of modules that is as long as the work itself. A type argument of the caller's
 * `import` says what comes.
 *
 * @param specifier The way to a module from the calling one, which must do the import itself. Never a package: of
 * what is published, Deno maps the names of packages only where it can read them.
 * @returns The same.
 */
export function later(specifier: string): string {
  return specifier;
}
