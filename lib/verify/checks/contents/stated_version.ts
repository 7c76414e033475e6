// Checks that modules which state a version state this one.
import type { Watch } from "../../../dist/watch.ts";
import { inline } from "../../../standards/display.ts";
import { compareVersions, parseVersion, tryParseVersion } from "../../../standards/version.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

const assignment = /^__version__(?:\s*:\s*[^=\n]+)?\s*=\s*(["'])([^"'\n]+)\1\s*(?:#.*)?$/m;

const modules: Watch<{ readonly path: string; readonly says: string }> = {
  most: 1 << 16,
  wants: ({ path }) =>
    /^[^/]+(?:\/(?:__init__|_?version|__version__|__about__|about))?\.py$/.test(path),
  see(bytes, { path }) {
    const says = assignment.exec(new TextDecoder().decode(bytes))?.[2];
    return says === undefined ? undefined : { path, says };
  },
};

/** What a program says of itself must be what pip says of it. */
export const statedVersion: StaticCheck = {
  code: "stated-version",
  group: "contents",
  title: "modules that state a version state this one",
  hint:
    "Read it: importlib.metadata.version, or the file that the build writes; deno task version --check names every place",
  link: "https://packaging.python.org/en/latest/discussions/single-source-version/",
  severity: "warning",
  watches: [modules],
  look: atEachWheel(async (wheel, { version }) =>
    (await wheel.seen(modules)).filter(({ says }) => {
      const parsed = tryParseVersion(says);
      return parsed !== undefined && compareVersions(parsed, parseVersion(version)) !== 0;
    }).map(({ path, says }) => ({
      message: `"${inline(path)}" says __version__ is "${inline(says, 80)}", not "${version}"`,
    }))
  ),
};
