// Tests of the checks of metadata.
import { makeTar } from "../../helpers/archives.ts";
import type { WheelSource } from "../../helpers/distributions.ts";
import { type Case, casesOf } from "./cases.ts";
import { headers } from "./headers.ts";

const wheel = (source: WheelSource): Case => ({ wheel: source });
const usual: Case = { wheel: {}, sdist: {} };

casesOf("metadata-readable", {
  fires: {
    "an sdist without PKG-INFO": {
      files: { "tiny-1.0.tar.gz": (path) => makeTar(path, [{ path: "tiny-1.0/setup.py" }]) },
    },
    "a wheel whose metadata have no version": wheel({ version: "" }),
  },
  silent: { "usual files": usual },
});

casesOf("metadata-version", {
  fires: {
    "a version that there is not": wheel({ metadataVersion: "2.0" }),
    "a version that the index does not know yet": wheel({ metadataVersion: "2.6" }),
    "words": wheel({ metadataVersion: "new\x1b[2J" }),
  },
  silent: {
    "the newest": wheel({ metadataVersion: "2.5" }),
    "the oldest": wheel({ metadataVersion: "1.0" }),
  },
});

casesOf("metadata-name", {
  fires: { "a dash at the end": wheel({ name: "tiny-" }) },
  silent: { "capital letters and dots": wheel({ name: "T.i-n_y" }) },
});

casesOf("metadata-fields", {
  fires: {
    "License-Expression in older metadata": wheel({
      metadataVersion: "2.3",
      headers: ["License-Expression: MIT"],
    }),
    "a content type in much older metadata": wheel({ metadataVersion: "1.2" }),
  },
  silent: {
    "old metadata with old fields": wheel({
      metadataVersion: "1.2",
      bare: true,
      headers: ["Requires-Python: >=3", "License-File: LICENSE"],
    }),
  },
});

casesOf("metadata-repeated", {
  fires: {
    "two summaries": headers("Summary: one", "Summary: two"),
    "one label for two addresses": headers(
      "Project-URL: Home, https://example.org/",
      "Project-URL: Home, https://example.com/",
    ),
  },
  silent: {
    "two classifiers": headers(
      "Classifier: Topic :: Internet",
      "Classifier: Topic :: Games/Entertainment",
    ),
  },
});

casesOf("summary", {
  fires: {
    "two lines": headers("Summary: one\n  two"),
    "a book": headers(`Summary: ${"long ".repeat(103)}`),
  },
  silent: { "512 characters": headers(`Summary: ${"é".repeat(512)}`) },
});

casesOf("description-there", {
  fires: { "none": wheel({ description: "" }), "blanks": wheel({ description: " \n\n" }) },
  silent: {
    "one": usual,
    "one in a header": wheel({ bare: true, headers: ["Description: tiny"] }),
  },
});

casesOf("description-type-there", {
  fires: {
    "a description alone": wheel({ bare: true, description: "tiny" }),
    "the word for none": wheel({ headers: ["Description-Content-Type: UNKNOWN"] }),
  },
  silent: { "a stated type": usual, "no description": wheel({ bare: true }) },
});

casesOf("description-type", {
  fires: {
    "HTML": headers("Description-Content-Type: text/html"),
    "another charset": headers("Description-Content-Type: text/plain; charset=latin-1"),
    "a Markdown that nobody knows": headers("Description-Content-Type: text/markdown; variant=Own"),
  },
  silent: {
    "the word for none": headers("Description-Content-Type: UNKNOWN"),
    "Markdown with all that can be said": headers(
      "Description-Content-Type: text/markdown; charset=UTF-8; variant=CommonMark",
    ),
  },
});
