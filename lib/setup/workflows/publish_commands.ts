// The commands that upload to a package index, and how each is told where.
import type { PublishIndex, PublishTool } from "./publisher.ts";
import type { Fields } from "./workflow.ts";

/** An upload that a command makes. */
export interface PublishCommand {
  readonly tool: PublishTool;
  readonly index: PublishIndex;
  /** Whether the command itself is given a token. */
  readonly token: boolean;
}

interface Kind {
  readonly tool: PublishTool;
  readonly command: RegExp;
  readonly options: readonly string[];
  readonly variables: readonly string[];
  readonly tokens: readonly string[];
}

const kinds: readonly Kind[] = [
  {
    tool: "twine",
    command: /(^| )twine upload( |$)/,
    options: ["-r", "--repository", "--repository-url"],
    variables: ["TWINE_REPOSITORY_URL", "TWINE_REPOSITORY"],
    tokens: ["-p", "--password"],
  },
  {
    tool: "uv",
    command: /(^| )uv publish( |$)/,
    options: ["--publish-url", "--index"],
    variables: ["UV_PUBLISH_URL", "UV_PUBLISH_INDEX"],
    tokens: ["-t", "--token", "-p", "--password"],
  },
  {
    tool: "poetry",
    command: /(^| )poetry( -\S+)* publish( |$)/,
    options: ["-r", "--repository"],
    variables: [],
    tokens: ["-p", "--password"],
  },
  {
    tool: "flit",
    command: /(^| )flit( -\S+)* publish( |$)/,
    options: ["--repository"],
    variables: ["FLIT_INDEX_URL"],
    tokens: [],
  },
  {
    tool: "hatch",
    command: /(^| )hatch( -\S+)* publish( |$)/,
    options: ["-r", "--repo"],
    variables: ["HATCH_INDEX_REPO"],
    tokens: ["-a", "--auth"],
  },
  {
    tool: "pdm",
    command: /(^| )pdm( -\S+)* publish( |$)/,
    options: ["-r", "--repository"],
    variables: ["PDM_PUBLISH_REPO"],
    tokens: ["-P", "--password"],
  },
  {
    tool: "maturin",
    command: /(^| )maturin (publish|upload)( |$)/,
    options: ["-r", "--repository", "--repository-url"],
    variables: ["MATURIN_REPOSITORY_URL", "MATURIN_REPOSITORY"],
    tokens: ["-p", "--password"],
  },
  {
    tool: "setup.py",
    command: /(^| )setup\.py .*\bupload( |$)/,
    options: ["-r", "--repository"],
    variables: [],
    tokens: [],
  },
  {
    tool: "semantic-release",
    command: /(^| )semantic-release( -\S+)* (publish|version)( |$)/,
    options: [],
    variables: ["REPOSITORY_URL"],
    tokens: [],
  },
  {
    tool: "pyrelease",
    command: /(^| )deno task publish( |$)|(^| )deno run .*pyrelease\S* publish( |$)/,
    options: [],
    variables: [],
    tokens: [],
  },
];

/** The variables that hand a token to one of them, or to a script that runs one. */
export const tokenVariable: RegExp =
  /^(TWINE_(USERNAME|PASSWORD)|UV_PUBLISH_(TOKEN|USERNAME|PASSWORD)|POETRY_(PYPI_TOKEN|HTTP_BASIC)_\w+|FLIT_(USERNAME|PASSWORD)|HATCH_INDEX_(USER|AUTH)|PDM_PUBLISH_(USERNAME|PASSWORD)|MATURIN_(PYPI_TOKEN|USERNAME|PASSWORD)|(TEST_?)?PYPI_(API_)?(TOKEN|KEY|USERNAME|PASSWORD|USER|PASS)|(TEST_?)?PYPI)$/i;

/**
 * What a command uploads.
 *
 * @param words The command.
 * @param env What is in its environment.
 * @returns `undefined` when it uploads nothing to a package index.
 */
export function publishCommand(words: readonly string[], env: Fields): PublishCommand | undefined {
  const plain = words.filter((word) => !/^[A-Z_]+=/.test(word));
  const line = plain.map((word) => word.replace(/^.*\/(?=(twine|setup\.py)$)/, "")).join(" ");
  const kind = kinds.find(({ command }) => command.test(line));
  if (kind === undefined || plain[0] === "echo" || words.includes("--dry-run")) return undefined;
  const variable = kind.variables.map((name) => env[name]?.value).find((value) => value);
  return {
    tool: kind.tool,
    index: indexNamed(optionOf(words, kind.options) ?? variable),
    token: optionOf(words, kind.tokens) !== undefined,
  };
}

/** The index that a name in a tool's configuration, or an address, stands for; PyPI unless given. */
export function indexNamed(name: string | undefined): PublishIndex {
  if (name === undefined || name === "") return "pypi";
  if (/^https?:/i.test(name)) {
    const host = /^https?:\/\/([^/:@]+)/i.exec(name)?.[1]?.toLowerCase();
    if (host === "test.pypi.org") return "testpypi";
    if (host === "pypi.org" || host?.endsWith(".pypi.org") === true) return "pypi";
    return name.includes("$") ? "unknown" : "elsewhere";
  }
  if (name.includes("$")) return "unknown";
  if (/^(test[-_.]?pypi|pypi[-_.]?test|test)$/i.test(name)) return "testpypi";
  return /^(pypi|main)$/i.test(name) ? "pypi" : "elsewhere";
}

function optionOf(words: readonly string[], names: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    if (names.includes(word)) return words[at + 1] ?? "";
    const name = names.find((name) => name.startsWith("--") && word.startsWith(`${name}=`));
    if (name !== undefined) return word.slice(name.length + 1);
  }
  return undefined;
}
