// Files that only setuptools reads, and that another backend has let lie.
import type { Refusal } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { readSetupCfg } from "../../project/setup_cfg.ts";
import { setupArguments } from "../../project/setup_py.ts";

/**
 * What would begin to count with setuptools: it runs setup.py, and reads its metadata from setup.cfg.
 *
 * @param files The project.
 */
export async function wokenFiles(files: SourceFiles): Promise<readonly Refusal[]> {
  const found: Refusal[] = [];
  const next = "Delete it, or what it says of the build, and run it again";
  const py = await files.text("setup.py");
  if (py !== undefined && setupArguments(py)?.size !== 0) {
    found.push({
      what: "There is a setup.py, which the old backend does not read",
      why: "setuptools would run it, and what it passes to setup() would count",
      next,
    });
  }
  const cfg = readSetupCfg(await files.text("setup.cfg") ?? "");
  const sections = Object.keys(cfg).filter((name) => /^(metadata|options|files)(\.|$)/.test(name));
  if (sections.length > 0) {
    found.push({
      what: `setup.cfg has [${sections.join("], [")}], which the old backend does not read`,
      why: "setuptools would take it for the project's metadata",
      next,
    });
  }
  return found;
}
