// The checks of archives as such.
import type { Check } from "../../check.ts";
import { archiveDamaged } from "./archive_damaged.ts";
import { archiveSize } from "./archive_size.ts";
import { compressionRatio } from "./compression_ratio.ts";
import { encryptedCode } from "./encrypted_code.ts";
import { fileSize } from "./file_size.ts";
import { memberKinds } from "./member_kinds.ts";
import { memberPaths } from "./member_paths.ts";
import { membersOnce } from "./members_once.ts";
import { oneFolder } from "./one_folder.ts";
import { zipFraming } from "./zip_framing.ts";

/** In the order in which they are shown. */
export const archiveChecks: readonly Check[] = [
  archiveDamaged,
  memberPaths,
  archiveSize,
  zipFraming,
  compressionRatio,
  oneFolder,
  memberKinds,
  membersOnce,
  fileSize,
  encryptedCode,
];
