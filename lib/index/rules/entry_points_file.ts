// Entry points of a wheel: an INI file whose scripts have names without a path in them.

/** Whether a command may have this name. */
export function isCommandName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]+$/u.test(name);
}

/**
 * Whether the server takes the file (warehouse/utils/wheel.py `validate_entrypoints`).
 *
 * @param bytes `entry_points.txt`.
 */
export function entryPointsAreValid(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  const seen = new Set<string>();
  let section: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      if (seen.has(`[${header}]`)) return false;
      seen.add(`[${header}]`);
      section = header;
      continue;
    }
    // An indented line goes on with the value before it.
    if (/^\s/.test(line) && section !== undefined) continue;
    const name = /^([^=]*)=/.exec(line)?.[1]?.trim();
    if (section === undefined || name === undefined || name === "") return false;
    if (seen.has(`${section}\n${name}`)) return false;
    seen.add(`${section}\n${name}`);
    const isScript = section === "console_scripts" || section === "gui_scripts";
    if (isScript && !isCommandName(name)) return false;
  }
  return true;
}
