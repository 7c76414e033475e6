// Checks that the sdist's metadata and the wheels' say the same.
import { all, one } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import type { Distribution } from "../../../dist/distribution.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import { header } from "../../header.ts";

/** From metadata 2.2 on, what an sdist does not call dynamic is what its wheels say (PEP 643): resolvers rely on it. */
export const metadataAgree: StaticCheck = {
  code: "metadata-agree",
  group: "metadata",
  title: "the sdist's metadata and the wheels' say the same",
  hint: "Build both from one commit; if it stays, the backend writes Dynamic wrongly",
  link: "https://peps.python.org/pep-0643/",
  severity: "warning",
  look: ({ distributions }) => {
    const sdist = distributions.find(({ kind }) => kind === "sdist");
    if (sdist === undefined || !saysWhatIsDynamic(sdist)) return [];
    return distributions.filter(({ kind }) => kind === "bdist_wheel").flatMap((wheel) =>
      faultsIn(sdist, wheel)
    );
  },
};

/** Fields in which a difference leads an installer astray. */
const compared = ["name", "version", "requires-python", "requires-dist", "provides-extra"] as const;

function saysWhatIsDynamic({ metadata }: Distribution): boolean {
  const [major = 0, minor = 0] = (one(metadata, "metadata-version") ?? "").split(".").map(Number);
  return major > 2 || (major === 2 && minor >= 2);
}

function faultsIn(sdist: Distribution, wheel: Distribution): Fault[] {
  const dynamic = new Set(
    all(sdist.metadata, "dynamic").map((field) => field.trim().toLowerCase()),
  );
  return compared.filter((field) => !dynamic.has(field)).flatMap((field) => {
    const [ours, theirs] = [sdist, wheel].map(({ metadata }) =>
      all(metadata, field).map(plain).sort()
    );
    if (JSON.stringify(ours) === JSON.stringify(theirs)) return [];
    const shown = (values: readonly string[] = []) => inline(values.join(", ") || "nothing", 300);
    return [{
      file: wheel.filename,
      message: `${header(field)} differs from the sdist's, which does not call it dynamic`,
      why: `${sdist.filename}: ${shown(ours)}\n${wheel.filename}: ${shown(theirs)}`,
    }];
  });
}

/** Blanks and quotes are as the backend likes them. */
function plain(value: string): string {
  return value.replaceAll(/\s/g, "").replaceAll("'", '"');
}
