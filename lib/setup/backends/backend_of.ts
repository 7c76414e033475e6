// Which backend builds a project, and what moves it away from there.
import { type Table, tableAt } from "../../project/toml.ts";
import type { Refusal } from "../plan.ts";
import { withoutFlit } from "./flit.ts";
import { withoutVersion } from "./setuptools.ts";
import { withoutPdm } from "./pdm.ts";
import { withoutPoetry } from "./poetry.ts";
import { withoutHatch } from "./hatch.ts";
import type { BeforeMove, WithoutBackend } from "./old_backend.ts";

interface Backend {
  /** As people call it. */
  readonly name: string;
  readonly move: (before: BeforeMove) => Promise<WithoutBackend>;
}

const backends: Readonly<Record<string, Backend>> = {
  "hatchling.build": { name: "Hatchling", move: withoutHatch },
  "setuptools.build_meta": { name: "setuptools", move: withoutVersion },
  "setuptools.build_meta:__legacy__": { name: "setuptools", move: withoutVersion },
  "poetry.core.masonry.api": { name: "Poetry", move: withoutPoetry },
  "poetry.masonry.api": { name: "Poetry", move: withoutPoetry },
  "pdm.backend": { name: "PDM", move: withoutPdm },
  "pdm.pep517.api": { name: "PDM", move: withoutPdm },
  "flit_core.buildapi": { name: "Flit", move: withoutFlit },
  "flit.buildapi": { name: "Flit", move: withoutFlit },
};

/** What compiles code with a language's or a build system's own tools. */
const compilers: Readonly<Record<string, string>> = {
  "maturin": "maturin compiles Rust",
  "mesonpy": "meson-python compiles with Meson",
  "scikit_build_core.build": "scikit-build-core compiles with CMake",
  "sipbuild.api": "sip generates and compiles bindings",
};

/**
 * The backend of a project that can be moved, or why it cannot.
 *
 * @param pyproject pyproject.toml.
 * @param tracked What git tracks.
 */
export function backendOf(
  pyproject: Table,
  tracked: readonly string[],
): Backend | { readonly refusal: Refusal } {
  const build = tableAt(pyproject, "build-system");
  const name = String(build?.["build-backend"] ?? "setuptools.build_meta:__legacy__");
  if (build?.["backend-path"] !== undefined) {
    return {
      refusal: {
        what: `The project builds itself: its backend "${name}" is its own code`,
        why:
          "What that code ships cannot be read, and a backend cannot be built by another that needs it",
        next: "Keep it, and let it ask git for the version",
      },
    };
  }
  const known = Object.hasOwn(backends, name) ? backends[name] : undefined;
  if (known !== undefined) return known;
  const compiles = Object.hasOwn(compilers, name) ? compilers[name] : undefined;
  const _ = tracked;
  return {
    refusal: {
      what: `The project is built by "${name}"`,
      why: compiles === undefined
        ? "It is none of Hatchling, setuptools, Poetry, Flit and PDM, so what it ships cannot be read"
        : `${compiles}, which setuptools does not do`,
      next: "Keep it, and let it take the version from git in its own way",
    },
  };
}
