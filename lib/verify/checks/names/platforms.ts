// Checks that PyPI takes wheels for the platforms that the files' names say.
import { inline } from "../../../standards/display.ts";
import { isPlatformTag } from "../../../standards/platform_tag.ts";
import { tryParseWheelName } from "../../../standards/wheel_name.ts";
import type { StaticCheck } from "../../check.ts";
import { goesToPypi } from "../../goes_to_pypi.ts";
import { atEachWheel } from "../../looking.ts";

/** No wheel is for a platform that PyPI refuses, such as `linux_x86_64`; other indexes take any. */
export const platforms: StaticCheck = {
  code: "platforms",
  group: "names",
  title: "the index takes wheels for these platforms",
  hint:
    "Let auditwheel or delocate give it a tag that PyPI knows, such as manylinux_2_28_x86_64; cibuildwheel does: --adopt takes its wheels in",
  link: "https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
  severity: "error",
  look: atEachWheel(({ filename }, { project }) => {
    if (!goesToPypi(project)) return [];
    const name = tryParseWheelName(filename);
    if ("problem" in name) return [];
    return name.platformTags.filter((tag) => !isPlatformTag(tag)).map((tag) => ({
      message: `PyPI takes no wheel for "${inline(tag)}"`,
    }));
  }),
};
