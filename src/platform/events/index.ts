export type { ChainVerdict, EventBody, NewEvent, StoredEvent } from './event.ts'
export {
  appendEvent,
  appendEvents,
  beginGenerationOn,
  eventsBehind,
  reserveEvents,
  sealEvents,
  verifyEvents,
} from './event-store.ts'
