// The classifiers that Poetry adds by itself.
import { satisfies } from "../../standards/specifier.ts";
import { parseVersion } from "../../standards/version.ts";

const newest = 15;

/** What poetry-core 2.5 makes of the licences that most projects have (`spdx/license.py`). */
const licences: Readonly<Record<string, string>> = {
  "MIT": "OSI Approved :: MIT License",
  "Apache-2.0": "OSI Approved :: Apache Software License",
  "BSD-2-Clause": "OSI Approved :: BSD License",
  "BSD-3-Clause": "OSI Approved :: BSD License",
  "GPL-2.0-only": "OSI Approved :: GNU General Public License v2 (GPLv2)",
  "GPL-2.0-or-later": "OSI Approved :: GNU General Public License v2 or later (GPLv2+)",
  "GPL-3.0-only": "OSI Approved :: GNU General Public License v3 (GPLv3)",
  "GPL-3.0-or-later": "OSI Approved :: GNU General Public License v3 or later (GPLv3+)",
  "LGPL-3.0-only": "OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)",
  "LGPL-3.0-or-later": "OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)",
  "AGPL-3.0-only": "OSI Approved :: GNU Affero General Public License v3",
  "AGPL-3.0-or-later": "OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)",
  "Proprietary": "Other/Proprietary License",
};

/** The licence's classifier; `undefined` when it is not one of those known here. */
export function licenceClassifier(licence: string): string | undefined {
  const name = Object.hasOwn(licences, licence) ? licences[licence] : undefined;
  return name === undefined ? undefined : `License :: ${name}`;
}

/**
 * Classifiers for the Python versions that a project allows.
 *
 * @param specifiers PEP 440; empty where every version is allowed.
 */
export function pythonClassifiers(specifiers: string): readonly string[] {
  const minors = Array.from({ length: newest - 3 }, (_, at) => `3.${at + 4}`);
  const all = specifiers === "" ? ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,<4" : specifiers;
  const allowed = (version: string) => satisfies(all, parseVersion(version)) === true;
  const some = (major: string) =>
    Array.from({ length: 40 }, (_, at) => `${major}.${at}`).flatMap((one) => [one, `${one}.99`])
      .some(allowed);
  const list = [
    ...(some("2") ? ["2"] : []),
    ...(allowed("2.7") ? ["2.7"] : []),
    ...(some("3") ? ["3"] : []),
    ...minors.filter(allowed),
  ];
  return list.map((version) => `Programming Language :: Python :: ${version}`);
}
