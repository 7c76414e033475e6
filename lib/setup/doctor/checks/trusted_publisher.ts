// Says what the trusted publisher of each index must say for the jobs that publish.
import { githubForm, publisherFormUrl } from "../../../index/publisher_form.ts";
import { pypi, testPypi } from "../../../index/index.ts";
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck, With } from "../check.ts";
import { jobsThatPublish, type PublishingJob } from "../jobs_that_publish.ts";

/** The index has a trusted publisher for each job that publishes. */
export const trustedPublisher: DoctorCheck = {
  code: "trusted-publisher",
  group: "publisher",
  title: "what the trusted publisher must say is known",
  link: "https://docs.pypi.org/trusted-publishers/adding-a-publisher/",
  needs: "project",
  look(patient) {
    const jobs = jobsThatPublish(patient).filter(({ trusted }) => trusted);
    if (jobs.length === 0 || patient.remote?.host !== "github.com") return undefined;
    const forms = jobs.flatMap((job) => job.indexes.map((index) => said(patient, job, index)));
    // Two jobs of one workflow and environment are one publisher.
    return [...new Set(forms)].join("\n");
  },
};

function said(
  { project, remote }: With<"project">,
  { workflow, job, ours }: PublishingJob,
  index: "pypi" | "testpypi",
): string {
  const environment = ours ? project.config.channels[index].environment : job.environment?.value;
  const file = workflow.path.slice(workflow.path.lastIndexOf("/") + 1);
  const publisher = {
    ...(remote === undefined ? {} : { owner: remote.owner, repository: remote.name }),
    workflow: file,
    ...(environment === undefined ? {} : { environment }),
  };
  const { name } = index === "pypi" ? pypi : testPypi;
  const fields = [
    `owner ${inline(remote?.owner ?? "")}`,
    `repository ${inline(remote?.name ?? "")}`,
    `workflow ${inline(file)}`,
    `environment ${environment === undefined ? "(empty)" : inline(environment)}`,
  ].join(", ");
  return `${name}: ${fields}\n${
    publisherFormUrl(index === "pypi" ? pypi : testPypi, project.name, githubForm(publisher))
  }`;
}
