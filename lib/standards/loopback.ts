// Addresses of this machine, where an open line is no risk.

/**
 * Whether a host is this machine: 127.0.0.0/8, `localhost` or `[::1]` (RFC 6761, RFC 4291).
 *
 * @param hostname As `URL` gives it.
 */
export function isLoopback(hostname: string): boolean {
  return /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])$/.test(hostname);
}
