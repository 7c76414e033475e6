// The checks of metadata.
import type { Check } from "../../check.ts";
import { classifiers } from "./classifiers.ts";
import { classifiersDeprecated } from "./classifiers_deprecated.ts";
import { descriptionRenders } from "./description_renders.ts";
import { descriptionThere } from "./description_there.ts";
import { descriptionType } from "./description_type.ts";
import { descriptionTypeThere } from "./description_type_there.ts";
import { directDependencies } from "./direct_dependencies.ts";
import { dynamic } from "./dynamic.ts";
import { emails } from "./emails.ts";
import { extras } from "./extras.ts";
import { extrasDeclared } from "./extras_declared.ts";
import { importNames } from "./import_names.ts";
import { licenseClassifiers } from "./license_classifiers.ts";
import { licenseExpression } from "./license_expression.ts";
import { licenseFilePaths } from "./license_file_paths.ts";
import { licenseFiles } from "./license_files.ts";
import { licenseTwice } from "./license_twice.ts";
import { metadataAgree } from "./metadata_agree.ts";
import { metadataFields } from "./metadata_fields.ts";
import { metadataName } from "./metadata_name.ts";
import { metadataReadable } from "./metadata_readable.ts";
import { metadataRepeated } from "./metadata_repeated.ts";
import { metadataVersion } from "./metadata_version.ts";
import { otherDistributions } from "./other_distributions.ts";
import { privateClassifier } from "./private_classifier.ts";
import { requiresDist } from "./requires_dist.ts";
import { requiresPython } from "./requires_python.ts";
import { requiresPythonThere } from "./requires_python_there.ts";
import { summary } from "./summary.ts";
import { urlLabels } from "./url_labels.ts";
import { urls } from "./urls.ts";

/** In the order in which they are shown. */
export const metadataChecks: readonly Check[] = [
  metadataReadable,
  metadataVersion,
  metadataName,
  metadataFields,
  metadataRepeated,
  summary,
  descriptionThere,
  descriptionTypeThere,
  descriptionType,
  descriptionRenders,
  emails,
  classifiers,
  classifiersDeprecated,
  privateClassifier,
  urls,
  urlLabels,
  requiresDist,
  directDependencies,
  otherDistributions,
  requiresPython,
  requiresPythonThere,
  extras,
  extrasDeclared,
  licenseExpression,
  licenseTwice,
  licenseClassifiers,
  licenseFilePaths,
  licenseFiles,
  dynamic,
  importNames,
  metadataAgree,
];
