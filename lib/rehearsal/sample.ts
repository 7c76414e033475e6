// The sample project, carried along as text: it is there when pyrelease runs from a remote address, too.
import gitignore from "../../tests/fixtures/pyforge-cli/gitignore" with { type: "text" };
import license from "../../tests/fixtures/pyforge-cli/LICENSE" with { type: "text" };
import readme from "../../tests/fixtures/pyforge-cli/README.md" with { type: "text" };
import pyproject from "../../tests/fixtures/pyforge-cli/pyproject.toml" with { type: "text" };
import init from "../../tests/fixtures/pyforge-cli/src/pyforge/__init__.py" with { type: "text" };
import main from "../../tests/fixtures/pyforge-cli/src/pyforge/__main__.py" with { type: "text" };
import catalog from "../../tests/fixtures/pyforge-cli/src/pyforge/catalog.py" with { type: "text" };
import cli from "../../tests/fixtures/pyforge-cli/src/pyforge/cli.py" with { type: "text" };
import project from "../../tests/fixtures/pyforge-cli/src/pyforge/project.py" with { type: "text" };
import pyTyped from "../../tests/fixtures/pyforge-cli/src/pyforge/py.typed" with { type: "text" };
import commandReadme from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/command/README.md.tmpl" with {
  type: "text",
};
import commandInit from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/command/__init__.py.tmpl" with {
  type: "text",
};
import commandAbout from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/command/about.txt" with {
  type: "text",
};
import commandPyproject from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/command/pyproject.toml.tmpl" with {
  type: "text",
};
import libraryReadme from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/library/README.md.tmpl" with {
  type: "text",
};
import libraryInit from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/library/__init__.py.tmpl" with {
  type: "text",
};
import libraryAbout from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/library/about.txt" with {
  type: "text",
};
import libraryPyproject from "../../tests/fixtures/pyforge-cli/src/pyforge/templates/library/pyproject.toml.tmpl" with {
  type: "text",
};
import testCli from "../../tests/fixtures/pyforge-cli/tests/test_cli.py" with { type: "text" };
import testProject from "../../tests/fixtures/pyforge-cli/tests/test_project.py" with {
  type: "text",
};

/** The files of `pyforge-cli`: paths relative to the project, and their text. No file is executable. */
export const sampleFiles: ReadonlyMap<string, string> = new Map([
  // Without its dot in the fixture: a registry's client leaves out files of that name.
  [".gitignore", gitignore],
  ["LICENSE", license],
  ["README.md", readme],
  ["pyproject.toml", pyproject],
  ["src/pyforge/__init__.py", init],
  ["src/pyforge/__main__.py", main],
  ["src/pyforge/catalog.py", catalog],
  ["src/pyforge/cli.py", cli],
  ["src/pyforge/project.py", project],
  ["src/pyforge/py.typed", pyTyped],
  ["src/pyforge/templates/command/README.md.tmpl", commandReadme],
  ["src/pyforge/templates/command/__init__.py.tmpl", commandInit],
  ["src/pyforge/templates/command/about.txt", commandAbout],
  ["src/pyforge/templates/command/pyproject.toml.tmpl", commandPyproject],
  ["src/pyforge/templates/library/README.md.tmpl", libraryReadme],
  ["src/pyforge/templates/library/__init__.py.tmpl", libraryInit],
  ["src/pyforge/templates/library/about.txt", libraryAbout],
  ["src/pyforge/templates/library/pyproject.toml.tmpl", libraryPyproject],
  ["tests/test_cli.py", testCli],
  ["tests/test_project.py", testProject],
]);
