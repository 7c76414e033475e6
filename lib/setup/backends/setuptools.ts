// setuptools without setuptools-scm: a version by hand in pyproject.toml, setup.cfg or setup.py.
import { stringList, tableAt } from "../../project/toml.ts";
import type { FileChange, Refusal } from "../plan.ts";
import { removeToml } from "../toml_edit.ts";
import { manifestLines } from "./manifest_lines.ts";
import type { BeforeMove, WithoutBackend } from "./old_backend.ts";
import { readSetupCfg, withoutSetting } from "../../project/setup_cfg.ts";
import { setupArguments, withoutArgument } from "../../project/setup_py.ts";
import { setuptoolsFiles } from "./setuptools_files.ts";

/**
 * Takes the version out of setuptools' settings, which stay as they are otherwise.
 *
 * @param before The project.
 */
export async function withoutVersion(
  { files, text, pyproject }: BeforeMove,
): Promise<WithoutBackend> {
  const cfgText = await files.text("setup.cfg");
  const pyText = await files.text("setup.py");
  const cfg = readSetupCfg(cfgText ?? "");
  const py = setupArguments(pyText ?? "");
  const changes: FileChange[] = [];
  const refusals: Refusal[] = [];
  const project = tableAt(pyproject, "project");
  const dynamic = stringList(project?.["dynamic"]) ?? [];
  let said = project?.["version"] !== undefined ||
    tableAt(pyproject, "tool", "setuptools", "dynamic")?.["version"] !== undefined;
  const why = ["The version comes from git: it is no longer written here"];
  if (cfgText !== undefined && cfg["metadata"]?.["version"] !== undefined) {
    const after = withoutSetting(cfgText, "metadata", "version");
    changes.push({ path: "setup.cfg", before: cfgText, after, why });
    said = true;
  }
  const version = py?.get("version");
  if (pyText !== undefined && version !== undefined) {
    changes.push({
      path: "setup.py",
      before: pyText,
      after: withoutArgument(pyText, version),
      why,
    });
    said = true;
  }
  // Python takes no argument twice: beside `version` the others that are spread hold none.
  const unclear = py === undefined || py.has("**") && version === undefined;
  if (pyText !== undefined && (!said || unclear)) {
    refusals.push({
      what: said
        ? "setup.py gives setup() arguments that cannot be read"
        : "setup.py makes the version while it runs",
      why: py === undefined
        ? "It has no single call of setup()"
        : py.has("**")
        ? `It passes ${py.get("**")?.value}, which may state a version`
        : "No argument, setup.cfg or pyproject.toml states it",
      next:
        "Write setup() with plain arguments, or move its metadata to pyproject.toml, and run it again",
    });
  } else if (!said) {
    refusals.push({
      what: dynamic.includes("version")
        ? "The version is dynamic, and what fills it cannot be read"
        : "No file states a version for setuptools",
      why: "Neither [project], [tool.setuptools.dynamic] nor setup.cfg says where it comes from",
      next: "Say in [tool.setuptools.dynamic] where it comes from, and run it again",
    });
  }
  const { modules, sdist } = setuptoolsFiles({
    tracked: files.tracked,
    pyproject,
    cfg,
    py: py ?? new Map(),
    manifest: await files.text("MANIFEST.in") ?? "",
    pyText: pyText ?? "",
  });
  return {
    text: removeToml(text, ["tool", "setuptools", "dynamic", "version"]),
    modules,
    manifest: manifestLines(sdist, files.tracked),
    changes,
    notes: [],
    refusals,
  };
}
