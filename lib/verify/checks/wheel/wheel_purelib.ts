// Checks that a wheel for one platform is installed where compiled code goes.
import { one } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { tryParseWheelName } from "../../../standards/wheel_name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { readWheelFile } from "../../read_wheel_file.ts";

/** Root-Is-Purelib is false for what is for a platform: elsewhere, two platforms on one disk would share it. */
export const wheelPurelib: StaticCheck = {
  code: "wheel-purelib",
  group: "wheel",
  title: "wheels for a platform are installed where compiled code goes",
  hint:
    "Let the backend know that the project has compiled parts (setuptools: ext_modules or has_ext_modules)",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "warning",
  look: atEachWheel(async (wheel) => {
    const name = tryParseWheelName(wheel.filename);
    if ("problem" in name || name.platformTags.includes("any")) return [];
    const purelib = one(await readWheelFile(wheel), "root-is-purelib")?.trim().toLowerCase();
    return purelib === "true"
      ? [{
        message: `Root-Is-Purelib is true, and the wheel is for ${
          inline(name.platformTags.join(", "))
        }`,
      }]
      : [];
  }),
};
