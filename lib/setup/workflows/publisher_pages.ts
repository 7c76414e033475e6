// The pages on which a project's trusted publishers are added, filled in.
import { type Index, pypi, testPypi } from "../../index/index.ts";
import {
  githubForm,
  pendingPublisherFormUrl,
  publisherFormUrl,
} from "../../index/publisher_form.ts";
import type { GithubRepository } from "../github_remote.ts";

/** What a trusted publisher says, and where it is added. */
export interface PublisherPage {
  readonly index: Index;
  readonly environment: string;
  /** The page of a project that the index has, its form filled in. */
  readonly url: string;
  /** The page for a project that it does not have yet, which fills nothing in. */
  readonly pendingUrl: string;
}

/**
 * The page for each index.
 *
 * @param project The project's name.
 * @param workflow The workflow's file name.
 * @param repository Where the project is on GitHub; its fields stay empty where that is not known.
 */
export function publisherPages(
  project: string,
  workflow: string,
  repository: GithubRepository | undefined,
): PublisherPage[] {
  return [{ index: testPypi, environment: "testpypi" }, { index: pypi, environment: "pypi" }].map(
    ({ index, environment }) => ({
      index,
      environment,
      url: publisherFormUrl(
        index,
        project,
        githubForm({
          ...repository === undefined
            ? {}
            : { owner: repository.owner, repository: repository.name },
          workflow,
          environment,
        }),
      ),
      pendingUrl: pendingPublisherFormUrl(index),
    }),
  );
}
