// Picks the wheel that this machine's Python can install.
import { ReleaseError } from "../errors.ts";
import type { Distribution } from "../dist/distribution.ts";
import { supportedTags } from "../python/supported_tags.ts";
import type { Tools } from "../python/tools.ts";
import { wheelTags } from "../standards/wheel_tags.ts";
import type { System } from "../system/mod.ts";

/** The wheel to install here, and those that are for other Pythons and platforms. */
export interface Installable {
  /** Absent when none is for this Python. */
  readonly wheel?: Distribution;
  readonly others: readonly Distribution[];
}

/**
 * The wheel that pip would take here.
 *
 * @param system Processes; a wheel for every Python 3 is taken without asking the interpreter.
 * @param distributions What was built.
 * @param tools The interpreter to install on.
 * @throws {ReleaseError} "wheel-missing" when there is no wheel at all, "python-broken".
 */
export async function installableWheel(
  system: Pick<System, "processes">,
  distributions: readonly Distribution[],
  tools: Tools,
): Promise<Installable> {
  const wheels = distributions.filter(({ kind }) => kind === "bdist_wheel");
  if (wheels.length === 0) {
    throw new ReleaseError("wheel-missing", "Cannot install: dist/ holds no wheel", {
      hint: "Build again: deno task build makes a wheel and an sdist",
    });
  }
  const wheel = wheels.find((wheel) => wheelTags(wheel.filename).includes("py3-none-any")) ??
    await preferred(system, wheels, tools);
  const others = wheels.filter((each) => each !== wheel);
  return { ...(wheel === undefined ? {} : { wheel }), others };
}

async function preferred(
  system: Pick<System, "processes">,
  wheels: readonly Distribution[],
  tools: Tools,
): Promise<Distribution | undefined> {
  const supported = new Map((await supportedTags(system, tools)).map((tag, rank) => [tag, rank]));
  const ranked = wheels.map((wheel) => ({
    wheel,
    rank: Math.min(...wheelTags(wheel.filename).map((tag) => supported.get(tag) ?? Infinity)),
  }));
  return ranked.filter(({ rank }) => rank < Infinity).sort((a, b) => a.rank - b.rank)[0]?.wheel;
}
