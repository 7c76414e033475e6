// Checks that a wheel holds no second metadata.
import { inline } from "../../../standards/display.ts";
import { someOf } from "../../some_of.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Tools that look for installed projects find two. */
export const eggInfo: StaticCheck = {
  code: "egg-info",
  group: "contents",
  title: "the wheel holds no .egg-info",
  hint: "Leave *.egg-info out of packages and package data",
  link: "https://setuptools.pypa.io/en/latest/userguide/package_discovery.html",
  severity: "warning",
  look: atEachWheel(({ members }) =>
    someOf(
      members.filter(({ kind, path }) =>
        kind === "file" && /(?:^|\/)[^/]+\.egg-info(?:\/|$)/.test(path)
      ),
      ({ path }) => `"${inline(path)}" is metadata of another form`,
    )
  ),
};
