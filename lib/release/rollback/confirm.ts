// A person types the tag's name before anything is deleted.
import { detectCi } from "../../ci/provider.ts";
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import type { AskLine } from "../../system/ask_line.ts";
import type { Environment } from "../../system/environment.ts";

/**
 * Asks for the tag's name. No option and no variable can stand for it, so that no program deletes anything.
 *
 * @param env The environment: nothing is deleted in CI.
 * @param ask Asks on a terminal.
 * @param tag The tag.
 * @param what What is deleted, as a phrase.
 * @throws {ReleaseError} "not-confirmed" in CI, without a terminal, and for any other text.
 */
export async function confirm(
  env: Environment,
  ask: AskLine,
  tag: string,
  what: string,
): Promise<void> {
  const refuse = (why: string) =>
    new ReleaseError(
      "not-confirmed",
      `Nothing was deleted: the tag "${inline(tag)}" was not confirmed`,
      {
        why,
        hint: "Run the same command in a terminal, and type the tag's name when it asks",
      },
    );
  const ci = detectCi(env);
  if (ci !== undefined || !["", "false", "0"].includes(env.get("CI") ?? "")) {
    throw refuse(`This is ${ci?.label ?? "a CI run"}, and only a person deletes a release`);
  }
  const typed = await ask(`This deletes ${what}.\nType ${inline(tag)} to go on: `);
  if (typed === undefined) throw refuse("There is no terminal to type on");
  if (typed.trim() !== tag) throw refuse(`"${inline(typed, 100)}" was typed`);
}
