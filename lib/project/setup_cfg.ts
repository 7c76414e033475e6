// The settings of setup.cfg, and the file without one of them.

/** Sections by name, their keys with underscores; a value's further lines are joined with line feeds. */
export type SetupCfg = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Reads setup.cfg as far as setuptools does (configparser, `:` and `=`).
 *
 * @param text The file.
 */
export function readSetupCfg(text: string): SetupCfg {
  const sections: Record<string, Record<string, string>> = {};
  let section = "";
  let key = "";
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line);
    const setting = /^([^\s#;=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line);
    if (header !== null) [section, key] = [header[1] ?? "", ""];
    else if (/^\s*[#;]/.test(line)) continue;
    else if (setting !== null) {
      key = (setting[1] ?? "").replaceAll("-", "_");
      (sections[section] ??= {})[key] = setting[2]?.trim() ?? "";
    } else if (/^\s+\S/.test(line) && key !== "") {
      const own = sections[section] ??= {};
      own[key] = `${own[key] ?? ""}\n${line.trim()}`.trim();
    }
  }
  return sections;
}

/**
 * The file without a setting and its further lines.
 *
 * @param text The file.
 * @param section Its section.
 * @param key Its key.
 */
export function withoutSetting(text: string, section: string, key: string): string {
  let here = "";
  let dropping = false;
  return text.split(/(?<=\n)/).filter((line) => {
    const header = /^\[([^\]]+)\]/.exec(line);
    if (header !== null) here = header[1] ?? "";
    const setting = /^([^\s#;=:\[][^=:]*?)\s*[=:]/.exec(line);
    if (setting !== null || header !== null) {
      dropping = header === null && here === section && setting?.[1]?.replaceAll("-", "_") === key;
      return !dropping;
    }
    return !(dropping && /^\s+\S/.test(line));
  }).join("");
}

/** A value's items: one a line, or with commas. */
export function listed(value: string | undefined): readonly string[] {
  return (value ?? "").split(/[\n,]/).map((item) => item.trim()).filter(Boolean);
}
