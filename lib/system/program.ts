// How this process was started, as far as Deno tells.

/** What runs, and where. */
export interface Program {
  /** The address of the module that Deno was told to run. */
  readonly module: string;
  /** The process's folder. */
  readonly folder: string;
  /** Whether Deno lets it start any program: then no other permission holds it either. */
  readonly startsAnything: boolean;
}

/** This process. */
export function thisProgram(): Program {
  return {
    module: Deno.mainModule,
    folder: Deno.cwd(),
    startsAnything: Deno.permissions.querySync({ name: "run" }).state === "granted",
  };
}

/** The Deno that runs this process. */
export function thisDeno(): string {
  return Deno.execPath();
}
