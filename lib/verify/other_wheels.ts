// What is said of wheels that this machine's Python cannot install: whom the project names as their tester.
import type { Distribution } from "../dist/distribution.ts";
import type { Project } from "../project/project.ts";
import type { Tools } from "../python/tools.ts";
import { inline } from "../standards/display.ts";
import type { LiveResult } from "./check.ts";

/**
 * The end of the installation's detail: which wheels it left out, by their tags.
 *
 * @param project Its configuration says who tests them.
 * @param others The wheels; with none there is nothing to say.
 */
export function notInstalled(project: Project, others: readonly Distribution[]): string {
  if (others.length === 0) return "";
  return ` (not installed here: ${others.map(tagsIn).join(", ")}${bywhom(project)})`;
}

/**
 * The end of the tests' detail: how many wheels they left out.
 *
 * @param project Its configuration says who tests them.
 * @param others The wheels; with none there is nothing to say.
 */
export function notTested(project: Project, { length }: readonly Distribution[]): string {
  if (length === 0) return "";
  const wheels = `${length} other ${length === 1 ? "wheel" : "wheels"}`;
  return ` (${wheels} not tested here${bywhom(project)})`;
}

/**
 * The result of a check that no wheel is for: passed when the project says who else installs and tests them.
 *
 * @param project Its configuration may say so.
 * @param others The wheels.
 * @param tools The interpreter that they are not for.
 */
export function noneFits(
  project: Project,
  others: readonly Distribution[],
  { interpreter }: Tools,
): LiveResult {
  const detail =
    `not run here: no wheel is for this Python (${interpreter.version}, ${interpreter.platform}): ${
      others.map(({ filename }) => filename).join(", ")
    }${bywhom(project)}`;
  if (project.config.verify.testedBy !== undefined) return { findings: [], detail };
  return {
    findings: [{
      message: others.length === 1
        ? `This machine's Python cannot install ${inline(others[0]?.filename ?? "")}`
        : `This machine's Python can install none of the ${others.length} wheels`,
      why: `Python ${inline(interpreter.version)} on ${inline(interpreter.platform)}\n${
        others.map(({ filename }) => inline(filename)).join("\n")
      }`,
      hint:
        "Verify them with a Python that one of them is for: --python (PYTHON). Where there is none (built for another machine), say who tests them: tested-by in [tool.pyrelease.verify]",
    }],
    detail,
  };
}

/** The wheel's name from its tags on, such as `cp313-cp313-win_amd64`. */
function tagsIn({ filename }: Distribution): string {
  return filename.replace(/\.whl$/, "").split("-").slice(2).join("-");
}

function bywhom({ config }: Project): string {
  const { testedBy } = config.verify;
  return testedBy === undefined ? "" : `; tested by ${testedBy}`;
}
