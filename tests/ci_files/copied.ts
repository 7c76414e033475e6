// The deno.json that a project copies. The library takes it as text, and one file can be imported as one thing only.
import text from "../../ci/project.deno.json" with { type: "text" };

/** What is in it, as far as tests look. */
interface Copied {
  readonly tasks: Readonly<
    Record<string, { readonly description: string; readonly command: string }>
  >;
  readonly lock: { readonly frozen: boolean };
  readonly nodeModulesDir?: string;
}

/** The file, read. */
export const copied: Copied = JSON.parse(text);
