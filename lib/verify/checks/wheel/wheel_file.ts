// Checks that WHEEL says what installers ask.
import { one } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { readWheelFile } from "../../read_wheel_file.ts";

/** WHEEL has a Wheel-Version of 1.x and says whether the root is purelib: installers refuse a newer one (PEP 427). */
export const wheelFile: StaticCheck = {
  code: "wheel-file",
  group: "wheel",
  title: "WHEEL says which kind of wheel it is",
  hint: "Build again with a current backend",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "error",
  look: atEachWheel(async (wheel) => {
    const path = `${wheel.folder}/WHEEL`;
    if (!wheel.members.some((member) => member.path === path)) {
      return [{ message: "The wheel has no WHEEL file" }];
    }
    const fields = await readWheelFile(wheel);
    const version = one(fields, "wheel-version")?.trim() ?? "";
    const purelib = one(fields, "root-is-purelib")?.trim().toLowerCase() ?? "";
    return [
      ...(/^1\.\d+$/.test(version)
        ? []
        : [{ message: `Wheel-Version is "${inline(version)}", and installers know 1.0` }]),
      ...(["true", "false"].includes(purelib)
        ? []
        : [{ message: `Root-Is-Purelib is "${inline(purelib)}", and not true or false` }]),
    ];
  }),
};
