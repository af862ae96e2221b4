export type { ChainVerdict, EventBody, NewEvent, StoredEvent } from './event.ts'
export {
  appendEvent,
  appendEvents,
  beginGenerationOn,
  eventsOn,
  reserveEventIds,
  sealEvents,
  verifyEvents,
} from './event-store.ts'
