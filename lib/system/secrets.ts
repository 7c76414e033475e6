// Secrets: values that exist in memory only and are masked in the CI's log from their first moment.

/** A value that no message, log or JSON can show by accident. */
export class Secret {
  readonly #value: string;

  /** @param value The secret itself. Use {@link Secrets.create}, which masks it first. */
  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself: call this only where it goes into a request. */
  reveal(): string {
    return this.#value;
  }

  /** Never the value. */
  toString(): string {
    return "[secret]";
  }

  /** Never the value. */
  toJSON(): string {
    return "[secret]";
  }
}

/** Makes secrets and removes them from text that others wrote. */
export interface Secrets {
  /** Masks the value in the CI's log, remembers it for {@link Secrets.scrub}, and wraps it. */
  create(value: string): Secret;
  /** The text with every known secret, and its base64 and URL-encoded forms, replaced by `[secret]`. */
  scrub(text: string): string;
}

/**
 * Secrets whose birth is announced to `mask` (on GitHub: an `::add-mask::` line).
 *
 * @param mask Told each value and each part of it that must not be shown, before anything else sees it.
 */
export function secretsWith(mask: (value: string) => void): Secrets {
  const known = new Set<string>();
  return {
    create(value) {
      if (value !== "") {
        for (const form of formsOf(value)) {
          if (!known.has(form)) mask(form);
          known.add(form);
        }
      }
      return new Secret(value);
    },
    scrub(text) {
      let scrubbed = text;
      for (const form of [...known].sort((a, b) => b.length - a.length)) {
        scrubbed = scrubbed.replaceAll(form, "[secret]");
      }
      return scrubbed;
    },
  };
}

/** The forms a secret can leak in: itself, the parts of a JWT, base64, URL-encoded, basic auth. */
function formsOf(value: string): string[] {
  const base = value.split(/\r?\n/).filter((line) => line !== "");
  const parts = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value) ? value.split(".").slice(1) : [];
  const encoded = base.flatMap((line) => [
    base64(line),
    base64(`__token__:${line}`),
    encodeURIComponent(line),
  ]);
  return [...new Set([...base, ...parts, ...encoded])].filter((form) => form.length >= 4);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
