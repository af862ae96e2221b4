/** What every component may know about its reader. */
import { createContext, useContext } from 'react'
import type { Assets, FormRefusal, Lang, PortalNames } from '../portal.ts'
import type { Theme } from '../preferences.ts'
import type { Words } from '../words/words.ts'

/** The reader of a page and the request it answers. */
export interface Reader {
  readonly lang: Lang
  readonly theme: Theme
  readonly words: Words
  readonly names: PortalNames
  /** The page's own address, absolute. */
  readonly url: URL
  readonly requestId: string
  readonly assets: Assets
  readonly refusal?: FormRefusal
}

export const ReaderContext = createContext<Reader | null>(null)

/** The reader of the page; only inside `ReaderContext`. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === null) throw new Error('useReader outside ReaderContext')
  return reader
}

/** The name of a source in the reader's language, or its id. */
export function sourceName({ names, lang }: Reader, id: string): string {
  return names.source(id)?.[lang] ?? id
}
