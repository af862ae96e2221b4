export type { ChainVerdict, EventBody, NewEvent } from './event.ts'
export {
  appendEvent,
  appendEventRows,
  beginGenerationOn,
  bodyOfEventLine,
  eventLine,
  reserveEvents,
  sealEvents,
  verifyEvents,
} from './event-store.ts'
