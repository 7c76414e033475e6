// Picks the wheel that this machine's Python can install.
import { ReleaseError } from "../errors.ts";
import type { Distribution } from "../dist/distribution.ts";

/**
 * The wheel to install here: a pure one before one for a platform.
 *
 * @param distributions What was built.
 * @throws {ReleaseError} "wheel-missing" when there is none.
 */
export function installableWheel(distributions: readonly Distribution[]): Distribution {
  const wheels = distributions.filter(({ kind }) => kind === "bdist_wheel");
  const wheel = wheels.find(({ filename }) => filename.endsWith("-any.whl")) ?? wheels[0];
  if (wheel === undefined) {
    throw new ReleaseError("wheel-missing", "Cannot install: dist/ holds no wheel", {
      hint: "Build again: deno task build makes a wheel and an sdist",
    });
  }
  return wheel;
}
