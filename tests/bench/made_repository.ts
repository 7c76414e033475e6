// A repository of any length, made in seconds and the same each time.
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";

/** How long its history is. */
export interface History {
  readonly commits: number;
  /** Annotated, spread over the history. */
  readonly tags: number;
  /** Commits since the last tag. */
  readonly distance: number;
}

const files = 100;

/**
 * Makes a repository as a fresh clone has it: one pack, packed refs, no commit graph. Each commit changes
 * one of a hundred files.
 *
 * @param pyproject The project's pyproject.toml, there from the first commit on.
 * @param history How long it is.
 */
export async function madeRepository(pyproject: string, history: History): Promise<GitRepo> {
  const repo = await gitRepo();
  await repo.import([...streamOf(pyproject, history)].join(""));
  await repo.git("pack-refs", "--all");
  await repo.git("reset", "-q", "--hard");
  return repo;
}

function* streamOf(
  pyproject: string,
  { commits, tags, distance }: History,
): Generator<string> {
  const last = commits - distance;
  const tagged = new Map(
    Array.from({ length: tags }, (_, tag) => [Math.round(last * (tag + 1) / tags), tag] as const),
  );
  for (let commit = 1; commit <= commits; commit++) {
    const who = `Ada <ada@example.org> ${1_600_000_000 + commit * 600} +0000`;
    yield `commit refs/heads/main\nmark :${commit}\ncommitter ${who}\n${data(`Change ${commit}`)}`;
    if (commit === 1) yield `M 100644 inline pyproject.toml\n${data(pyproject)}`;
    yield `M 100644 inline src/part_${commit % files}.py\n${data(`change = ${commit}\n`)}\n`;
    const tag = tagged.get(commit);
    if (tag === undefined) continue;
    const name = `v${Math.floor(tag / 100)}.${tag % 100}.0`;
    yield `tag ${name}\nfrom :${commit}\ntagger ${who}\n${data(name)}`;
  }
}

function data(text: string): string {
  return `data ${new TextEncoder().encode(text).length}\n${text}\n`;
}
