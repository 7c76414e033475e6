// Fetches the whole history where a version is counted in it.
import { withDepth } from "../../workflows/full_history.ts";
import { shallowCheckouts } from "../checks/full_checkout.ts";
import type { Fix } from "./fix.ts";

/** Says `fetch-depth: 0`. */
export const fixFullCheckout: Fix = (patient) => {
  const [found] = patient.project.scm === undefined ? [] : shallowCheckouts(patient);
  return found && {
    workflow: withDepth(found.workflow, found.step),
    why:
      `The job ${found.job.id} fetches the whole history: the version is counted from the last tag`,
  };
};
