// The environments of the jobs that publish, with the index that each is for.
import type { With } from "./check.ts";
import { jobsThatPublish, type PublishingJob } from "./jobs_that_publish.ts";

/** An environment, and what is published from it. */
export interface UsedEnvironment {
  readonly name: string;
  readonly index: "pypi" | "testpypi";
}

/**
 * @param patient The project: an expression that pyrelease's own workflow has comes to the configured ones.
 * @returns Each once; those that another expression names are known to GitHub alone.
 */
export function environmentsOf(patient: With<"project">): UsedEnvironment[] {
  const all = jobsThatPublish(patient).flatMap((job) => ofJob(patient, job));
  return all.filter(({ name, index }, at) =>
    all.findIndex((each) => each.name === name && each.index === index) === at
  );
}

function ofJob({ project }: With<"project">, { job, ours, indexes }: PublishingJob) {
  const written = job.environment?.value;
  if (written === undefined) return [];
  return indexes.flatMap((index): UsedEnvironment[] => {
    const name = ours ? project.config.channels[index].environment : written;
    return name.includes("${{") ? [] : [{ name, index }];
  });
}
