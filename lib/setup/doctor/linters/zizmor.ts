// zizmor, which looks for what others could use.
import { isTable } from "../../../project/toml.ts";
import type { Found, Linter } from "./linter.ts";

/** Offline: what it would ask of GitHub is left out. */
export const zizmor: Linter = {
  name: "zizmor",
  link: "https://docs.zizmor.sh/audits/",
  command: (paths) => [
    "zizmor",
    "--offline",
    "--no-progress",
    "--no-exit-codes",
    "--format=json",
    "--",
    ...paths,
  ],
  read(stdout) {
    const found: unknown = JSON.parse(stdout);
    return Array.isArray(found) ? found.flatMap(findingOf) : undefined;
  },
};

/** Audits that `doctor` has a check for. */
const same = new Map([
  ["unpinned-uses", "pinned-actions"],
  ["excessive-permissions", "id-token"],
  ["template-injection", "untrusted-input"],
  ["dangerous-triggers", "pull-request-target"],
  ["use-trusted-publishing", "tokens"],
]);

/** Source: docs.zizmor.sh, "JSON format v1". */
function findingOf(value: unknown): Found[] {
  if (!isTable(value) || value["ignored"] === true || !Array.isArray(value["locations"])) return [];
  const { ident, desc, url } = value;
  const places = value["locations"].flatMap(placeOf);
  const place = places.find(({ isPrimary }) => isPrimary) ?? places[0];
  const check = same.get(String(ident));
  return place === undefined ? [] : [{
    message: `${String(desc)} (${String(ident)}): ${place.annotation}`,
    file: place.file,
    line: place.line,
    ...(typeof url === "string" ? { url } : {}),
    ...(check === undefined ? {} : { same: check }),
  }];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly annotation: string;
  readonly isPrimary: boolean;
}

function placeOf(value: unknown): Place[] {
  const symbolic = tableIn(value, "symbolic");
  const local = tableIn(tableIn(symbolic, "key"), "Local");
  const path = local?.["verbatim_path"] ?? local?.["given_path"];
  const row = tableIn(tableIn(tableIn(value, "concrete"), "location"), "start_point")?.["row"];
  if (typeof path !== "string" || typeof row !== "number") return [];
  return [{
    file: path.replace(/^\.\//, ""),
    line: row + 1,
    annotation: String(symbolic?.["annotation"] ?? ""),
    isPrimary: symbolic?.["kind"] === "Primary",
  }];
}

function tableIn(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const inner = isTable(value) ? value[key] : undefined;
  return isTable(inner) ? inner : undefined;
}
