// What a provider needs of the world to get an ID token.
import type { System } from "../system/mod.ts";
import type { PatientSystem } from "../system/retry.ts";

/**
 * Variables and the event's file say whether there is one; HTTP or the CI's own program gets it, and it is
 * born a secret.
 */
export type IdentitySystem =
  & Pick<System, "clock" | "env" | "files" | "http" | "processes" | "secrets">
  & PatientSystem;
