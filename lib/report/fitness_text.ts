// Whether a commit is fit for an index, as a person and a program read it.
import type { Fitness } from "../publish/fitness.ts";
import { inline } from "../standards/display.ts";
import { painter } from "./colour.ts";
import { errorLines } from "./error_text.ts";

/**
 * The findings, each as the error that `publish` would end with.
 *
 * @param fitness What was found.
 */
export function fitnessResult({ version, variables, channel, index, findings, there }: Fitness): {
  text: string;
  json: unknown;
  ok: boolean;
  outputs?: Record<string, string>;
} {
  const name = inline(index.name);
  const what = version ?? "This commit";
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const fit = findings.length === 0;
  return {
    text: [
      fit ? `${what} is fit for ${name}` : `${what} is not fit for ${name}: ${count}`,
      ...findings.flatMap((finding) => errorLines(finding, painter(false))),
      ...notes(name, there, fit),
    ].join("\n"),
    json: {
      version: version ?? null,
      channel,
      findings: findings.map(({ code, message, why, hint }) => ({ code, message, why, hint })),
      files: there ?? null,
      variables,
    },
    ok: fit,
    ...(version === undefined ? {} : { outputs: { version } }),
  };
}

function notes(name: string, there: readonly string[] | undefined, fit: boolean): string[] {
  if (there === undefined) return fit ? [`What ${name} has was not asked`] : [];
  return there.length === 0 ? [] : [
    `${name} has files of it already: publish passes over those with the same bytes, and refuses others`,
    ...there.map((filename) => `  ${inline(filename)}`),
  ];
}
