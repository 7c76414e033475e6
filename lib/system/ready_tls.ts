// Has TLS ready by the time that it is needed.

/**
 * Lets another thread gather the randomness that a process's first TLS connection waits for: on the thread that runs
 * JavaScript it would stop all else for some 30 ms. A key is made of the same randomness, and thrown away.
 */
export function readyTls(): void {
  const made = crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  // What is wrong with it, the connection will say.
  made.catch(() => {});
}
