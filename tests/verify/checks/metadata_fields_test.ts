// Tests of the checks of single fields of metadata.
import type { WheelSource } from "../../helpers/distributions.ts";
import { type Case, casesOf } from "./cases.ts";
import { headers } from "./headers.ts";

const wheel = (source: WheelSource): Case => ({ wheel: source });
const usual: Case = { wheel: {}, sdist: {} };

casesOf("emails", {
  fires: {
    "a name alone": headers("Author-email: ada"),
    "a host of this machine": headers("Maintainer-email: Ada <ada@localhost>"),
  },
  silent: {
    "the word for none": headers("Author-email: UNKNOWN"),
    "a name and an address": headers("Author-email: Ada <ada@example.org>"),
    "several": headers("Author-email: Ada <ada@example.org>, Bea <bea@example.org>"),
  },
});

casesOf("classifiers", {
  fires: {
    "a Python that there is not": headers("Classifier: Programming Language :: Python :: 3.99"),
    "one without its parents": headers("Classifier: Python\x1b[2J"),
  },
  silent: {
    "those of the index": headers(
      "Classifier: Programming Language :: Python :: 3.13",
      "Classifier: Typing :: Typed",
    ),
  },
});

casesOf("classifiers-deprecated", {
  fires: {
    "one that has a successor, and one that has none": headers(
      "Classifier: Natural Language :: Ukranian",
      "Classifier: License :: OSI Approved :: Jabber Open Source License",
    ),
  },
  silent: { "the successor": headers("Classifier: Natural Language :: Ukrainian") },
});

casesOf("private-classifier", {
  fires: { "the one that says so": headers("Classifier: Private :: Do Not Upload") },
  silent: { "others": headers("Classifier: Typing :: Typed") },
});

casesOf("urls", {
  fires: {
    "a path": headers("Home-page: ./docs"),
    "a port that there is not": headers("Project-URL: Docs, https://example.org:99999/"),
    "another scheme": headers("Download-URL: ftp://example.org/"),
    "a label alone": headers("Project-URL: Docs"),
  },
  silent: {
    "a blank, which the index writes otherwise": headers("Home-page: https://example.org/a b"),
    "https": headers(
      "Project-URL: Docs, https://example.org/a%20b?c=d#e",
      "Home-page: http://example.org",
    ),
  },
});

casesOf("url-labels", {
  fires: {
    "a long label": headers(`Project-URL: ${"l".repeat(33)}, https://example.org/`),
    "no label": headers("Project-URL: , https://example.org/"),
  },
  silent: { "32 characters": headers(`Project-URL: ${"é".repeat(32)}, https://example.org/`) },
});

casesOf("requires-dist", {
  fires: {
    "a sentence": headers("Requires-Dist: some other package"),
    "a marker that there is not": headers('Requires-Dist: demo; weather == "fine"'),
  },
  silent: {
    "all that a requirement can have": headers(
      'Requires-Dist: demo[a,b]>=1,<2; python_version < "3.11" and extra == "x"',
      "Provides-Extra: x",
    ),
  },
});

casesOf("direct-dependencies", {
  fires: {
    "an address": headers("Requires-Dist: demo @ https://example.org/demo.whl"),
    "a repository for an extra": headers(
      'Requires-Dist: demo @ git+https://example.org/demo ; extra == "x"',
    ),
  },
  silent: { "a version": headers("Requires-Dist: demo==1.0") },
});

casesOf("other-distributions", {
  fires: { "a sentence": headers("Obsoletes-Dist: the old one") },
  silent: { "a name and a version": headers("Provides-Dist: demo (>=1)", "Obsoletes-Dist: old") },
});

casesOf("requires-python", {
  fires: {
    "a number alone": headers("Requires-Python: 3.9"),
    "a star where there is none": headers("Requires-Python: >=3.9.*"),
  },
  silent: { "a range": headers("Requires-Python: >=3.9,!=3.9.1,<4") },
});

casesOf("requires-python-there", {
  fires: { "nothing": wheel({ bare: true }) },
  silent: { "something": usual },
});

casesOf("extras", {
  fires: { "a blank": headers("Provides-Extra: all of it") },
  silent: { "a name": headers("Provides-Extra: all_of-it") },
});

casesOf("extras-declared", {
  fires: { "an extra that is not declared": headers('Requires-Dist: demo; extra == "docs"') },
  silent: {
    "an extra in another spelling": headers(
      "Provides-Extra: Docs_All",
      "Requires-Dist: demo; extra == 'docs-all'",
    ),
  },
});

casesOf("dynamic", {
  fires: { "the version": headers("Dynamic: Version"), "no field": headers("Dynamic: Weather") },
  silent: { "a field": headers("Dynamic: Requires-Dist") },
});

const imports = (...lines: string[]) => wheel({ metadataVersion: "2.5", headers: lines });

casesOf("import-names", {
  fires: {
    "a dash": imports("Import-Name: tiny-tool"),
    "a keyword": imports("Import-Namespace: for.all"),
    "another remark": imports("Import-Name: tiny; secret"),
  },
  silent: { "a private module": imports("Import-Name: tiny", "Import-Name: _tiny; private") },
});

const twice = (first: readonly string[], second: readonly string[]): Case => ({
  wheel: { headers: first },
  sdist: { headers: second },
});

casesOf("metadata-agree", {
  fires: {
    "other dependencies": twice(["Requires-Dist: demo>=1"], ["Requires-Dist: demo>=2"]),
    "other Pythons": twice(["Requires-Python: >=3.9"], ["Requires-Python: >=3.8"]),
  },
  silent: {
    "dependencies that are dynamic": twice(["Requires-Dist: demo"], ["Dynamic: requires-dist"]),
    "dependencies in another order and spelling": twice(
      ["Requires-Dist: a>=1; extra == 'x'", "Requires-Dist: b", "Provides-Extra: x"],
      ["Requires-Dist: b", 'Requires-Dist: a >=1 ; extra == "x"', "Provides-Extra: x"],
    ),
  },
});
