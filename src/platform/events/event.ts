/** The register's only history: what happened, to what, by whom, why. Pure types. */

export type EventBody = Readonly<Record<string, unknown>>

/** An event about to be written with its change. */
export interface NewEvent {
  /** Who: `person:…`, `import:iso-open-data`, `system`. */
  readonly actor: string
  /** What happened, a past participle: `record-claimed`, `records-restored`. */
  readonly kind: string
  /** What it happened to, a stable name: `record:iso-open-data/62085`. */
  readonly subject: string
  /** The event before it on the same subject; absent on the first. */
  readonly previous?: string
  /** The rule or reason it rests on. */
  readonly basis?: string
  /** The new state, whole: the state before is the event before on the same subject. */
  readonly body: EventBody
}

/** What `verify` found. */
export type ChainVerdict =
  | { readonly ok: true; readonly events: number; readonly seals: number; readonly unsealed: number }
  | {
      readonly ok: false
      readonly code: 'event-changed' | 'event-missing' | 'event-added' | 'seal-changed'
      /** The first broken event, or the seal where no single event can be named. */
      readonly event?: string
      readonly seal: string
      readonly message: { readonly zh: string; readonly en: string }
    }
