// Installs wheels on each Python that is wanted, and with each extra, some at a time.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { findPythons, seriesOf } from "../python/find_pythons.ts";
import type { Python } from "../python/probe.ts";
import type { Tools } from "../python/tools.ts";
import { all, one } from "../standards/core_metadata.ts";
import { inline } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import { satisfies } from "../standards/specifier.ts";
import { tryParseVersion } from "../standards/version.ts";
import { atOnce } from "../system/at_once.ts";
import type { CheckSystem, Subject } from "./check.ts";
import { installableWheel } from "./installable_wheel.ts";
import { installAndAsk, type Installation, type Installed } from "./installing.ts";

/** How many environments are made and asked at once. */
const most = 4;

/**
 * Installs the wheel that is for the tools' interpreter, then on every other Python that is wanted the wheel that pip
 * would take there, and with each extra that is wanted.
 *
 * Where a Python has no wheel there is nothing to install: it takes the sdist.
 *
 * @param system The machine.
 * @param subject What to install, and where.
 * @param tools uv, and the interpreter that comes first.
 * @param wheel The wheel for that one.
 * @param answerMs Milliseconds for one answer.
 * @returns The one for the tools' interpreter first.
 * @throws {ReleaseError} "python-missing" for a Python that was asked for, "usage" for an extra that there is not.
 */
export async function installWheels(
  system: CheckSystem,
  subject: Subject,
  tools: Tools,
  wheel: Distribution,
  answerMs: number,
): Promise<Installed[]> {
  const { interpreter } = tools;
  const install = (each: Installation) => installAndAsk(system, subject, tools, each, answerMs);
  const withExtras = (each: Installation) => [
    each,
    ...extrasOf(each.wheel, subject).map((extra) => ({ ...each, extra })),
  ];
  const [first, ...more] = withExtras({ wheel, interpreter });
  if (first === undefined) return [];
  // Looking for others costs nothing where the first is installed meanwhile. It is waited for in any case: what it
  // writes to must not be removed under it.
  const [one, others] = await Promise.allSettled([
    install(first),
    otherPythons(system, subject, tools, wheel).then((pythons) =>
      atOnce(most, pythons, async (interpreter) => {
        const { wheel } = await installableWheel(system, subject.distributions, {
          ...tools,
          interpreter,
        });
        return wheel === undefined ? [] : withExtras({ wheel, interpreter });
      })
    ).then((lists) => atOnce(most, [...more, ...lists.flat()], install)),
  ]);
  if (others.status === "rejected") throw others.reason;
  if (one.status === "rejected") throw one.reason;
  return [one.value, ...others.value];
}

async function otherPythons(
  system: CheckSystem,
  { pythons = "one" }: Subject,
  { uv, interpreter }: Tools,
  wheel: Distribution,
): Promise<Python[]> {
  if (pythons === "one") return [];
  const requires = one(wheel.metadata, "requires-python");
  // Who states nothing supports nothing in particular.
  if (pythons === "all" && requires === undefined) return [];
  const own = seriesOf(interpreter);
  const wanted = pythons === "all" ? undefined : pythons.filter((each) => each !== own);
  const found = await findPythons(system, uv, (version) => {
    const series = seriesOf({ version });
    return wanted?.includes(series) ?? (series !== own && allows(requires, version));
  });
  return wanted === undefined ? found : wanted.map((asked) => {
    const python = found.find((each) => seriesOf(each) === asked);
    if (python !== undefined) return python;
    throw new ReleaseError("python-missing", `Cannot find Python ${inline(asked)}`, {
      why: `Neither is python${inline(asked)} on PATH, nor has uv installed it`,
      hint: `Run \`uv python install ${inline(asked)}\`, or leave it out of --pythons`,
    });
  });
}

function allows(requires: string | undefined, version: string): boolean {
  const parsed = tryParseVersion(version);
  return parsed !== undefined && satisfies(requires ?? "", parsed) === true;
}

function extrasOf({ metadata, filename }: Distribution, { extras = [] }: Subject): string[] {
  const provided = all(metadata, "provides-extra").map(normalizeName);
  if (extras === "all") return provided;
  return extras.map(normalizeName).map((extra) => {
    if (provided.includes(extra)) return extra;
    throw new ReleaseError("usage", `There is no extra "${inline(extra)}"`, {
      why: `${inline(filename)} has ${provided.map((each) => inline(each)).join(", ") || "none"}`,
      hint: "Name those of [project.optional-dependencies] in --extras, or all",
    });
  });
}
