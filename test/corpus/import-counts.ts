/** What each file of the corpus gives when it is imported into an empty register, in this order. */
export interface FileCounts {
  readonly path: string
  /** Records and rejects. */
  readonly read: number
  readonly created: number
  /** Records of the same source and key that an earlier file of the list gave otherwise. */
  readonly changed?: number
  readonly relations: number
  readonly rejected?: Readonly<Record<string, number>>
  /** Taken only by `npm run test:all`. */
  readonly isLarge?: true
  /** Imported as a source of its own: the same catalogue in another state would overwrite it. */
  readonly source?: string
  /** Why a count differs from the one the corpus states for the file. */
  readonly why?: string
}

export const COUNTS: readonly FileCounts[] = []
