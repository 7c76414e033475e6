// Checks that WHEEL and the file's name say the same tags.
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { wheelTags } from "../../../standards/wheel_tags.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { readWheelFile } from "../../read_wheel_file.ts";

/** Each Tag of WHEEL is one of the file's name, and the other way round (PEP 427): installers and pip check take either. */
export const tagsAgree: StaticCheck = {
  code: "tags-agree",
  group: "wheel",
  title: "WHEEL and the file's name say the same tags",
  hint: "Rename with `wheel tags`, which changes both; never with mv",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "error",
  look: atEachWheel(async (wheel) => {
    const stated = all(await readWheelFile(wheel), "tag").map((tag) => tag.trim());
    const named = wheelTags(wheel.filename);
    return [
      ...named.filter((tag) => !stated.includes(tag)).slice(0, 5).map((tag) => ({
        message: `WHEEL has no Tag ${inline(tag)}, which the file's name says`,
      })),
      ...stated.filter((tag) => !named.includes(tag)).slice(0, 5).map((tag) => ({
        message: `WHEEL has a Tag ${inline(tag)}, which the file's name does not say`,
      })),
    ];
  }),
};
