export type { ChainVerdict, EventBody, NewEvent, StoredEvent } from './event.ts'
export {
  appendEvent,
  appendEventRows,
  beginGenerationOn,
  bodyOfEventLine,
  eventLine,
  eventsBehind,
  reserveEvents,
  sealEvents,
  verifyEvents,
} from './event-store.ts'
