// Checks that no two wheels are for the same Pythons and platforms.
import { inline } from "../../../standards/display.ts";
import { wheelTags } from "../../../standards/wheel_tags.ts";
import type { StaticCheck } from "../../check.ts";

/** Of two wheels for one tag, which one a user gets is the installer's to say. */
export const tagsOnce: StaticCheck = {
  code: "tags-once",
  group: "names",
  title: "no two wheels are for the same Python and platform",
  hint: "Release one of them: see what the builders' configurations have in common",
  link: "https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
  severity: "warning",
  look: ({ distributions }) => {
    const owners = new Map<string, string>();
    return distributions.flatMap(({ filename }) => {
      const others = wheelTags(filename).flatMap((tag) => {
        const owner = owners.get(tag) ?? filename;
        owners.set(tag, owner);
        return owner === filename ? [] : [{ tag, owner }];
      });
      const [first] = others;
      return first === undefined ? [] : [{
        file: filename,
        message: `Another wheel is for ${inline(first.tag)}, too: ${inline(first.owner)}`,
      }];
    });
  },
};
