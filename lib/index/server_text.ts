// The sentence in an index's answer, out of whatever it is wrapped in.
import { inline } from "../standards/display.ts";
import { isObject, listOf, textOf, tryParseObject } from "./json.ts";

const longest = 600;

/**
 * What an index says in an answer to an upload.
 *
 * PyPI's JSON has it in `code`, after the status number, with `?` for what is not Latin-1; `message`
 * holds the same at its end, unharmed, after a general explanation (pyramid/httpexceptions.py). Other
 * indexes answer in JSON of their own, HTML or plain text.
 *
 * @param status The answer's status.
 * @param body Its body.
 * @returns One line, fit to be shown, without a period at its end; with the status where it is not the
 * index's own JSON; empty when it says nothing.
 */
export function serverText(status: number, body: string): string {
  const object = tryParseObject(body);
  const text = object === undefined
    ? plainText(body)
    : fromCode(status, textOf(object["code"]), textOf(object["message"])) ??
      textOf(object["message"]) ?? textOf(object["error"]) ?? textOf(object["detail"]) ??
      firstMessage(object["errors"]) ?? "";
  const said = inline(text.trim(), longest).replace(/\.$/, "");
  return object !== undefined || said === "" || said.includes(String(status))
    ? said
    : `${said} (status ${status})`;
}

function fromCode(
  status: number,
  code: string | undefined,
  message: string | undefined,
): string | undefined {
  const text = code?.replace(new RegExp(`^${status}\\s+`), "").trim();
  if (text === undefined || text === "") return undefined;
  if (!text.includes("?") || message === undefined) return text;
  const unharmed = message.trim().split(/\n+/).at(-1)?.trim() ?? "";
  return [...unharmed].length === [...text].length ? unharmed : text;
}

/** Artifactory's way. */
function firstMessage(errors: unknown): string | undefined {
  const first = listOf(errors)[0];
  return isObject(first) ? textOf(first["message"]) : undefined;
}

function plainText(body: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  const text = title ??
    body.replace(/<(script|style)\b[^]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ");
  return text.replace(/\s+/g, " ");
}
