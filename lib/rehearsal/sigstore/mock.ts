// The parts of @sigstore/mock that answer: the whole of it puts itself before all that Node's `http` asks.
export {
  type CA,
  type CTLog,
  fulcioHandler,
  initializeCA,
  initializeCTLog,
} from "@sigstore/mock/dist/fulcio/index.js";
export { initializeTLog, rekorHandler } from "@sigstore/mock/dist/rekor/index.js";
