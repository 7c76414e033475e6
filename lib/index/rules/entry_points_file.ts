// Entry points of a wheel, as an index looks at them: an INI file whose commands have names without a path in them.
import { ReleaseError } from "../../errors.ts";
import { type EntryPoint, parseEntryPoints } from "../../standards/entry_points.ts";

/** Whether a command may have this name. */
export function isCommandName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]+$/u.test(name);
}

/** The groups whose entries become commands. */
export const commandGroups = ["console_scripts", "gui_scripts"] as const;

/** What an index refuses: other bytes than plain UTF-8, no INI file, a command's name. */
export type EntryPointsFault = "encoding" | "form" | "name";

/**
 * What is wrong with the file (warehouse/utils/wheel.py `validate_entrypoints`). What readers of INI files
 * disagree about, such as a continued line, is no form here, and some is there.
 *
 * @param bytes `entry_points.txt`.
 */
export function entryPointsFault(bytes: Uint8Array): EntryPointsFault | undefined {
  const text = textOf(bytes);
  if (text === undefined) return "encoding";
  const groups = tryParse(text);
  if (groups === undefined) return "form";
  const commands = commandGroups.flatMap((group) => groups.get(group) ?? []);
  return commands.every(({ name }) => isCommandName(name)) ? undefined : "name";
}

/** Nothing is passed over: no INI file begins with a byte order mark. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith("\ufeff") ? undefined : text;
  } catch {
    return undefined;
  }
}

function tryParse(text: string): ReadonlyMap<string, readonly EntryPoint[]> | undefined {
  try {
    return parseEntryPoints(text);
  } catch (error) {
    if (error instanceof ReleaseError) return undefined;
    throw error;
  }
}
