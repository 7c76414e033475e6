// The part of dax that is used, in a file of its own: loaded when needed, and by a name that a registry knows.
export { CommandBuilder } from "@david/dax";
