/** What script adds to pages that are whole without it. */
import { offerCopying } from './copying.ts'
import { offerDays } from './days.ts'
import { whenShown } from './exchange.ts'
import { offerKeeping } from './keeping.ts'
import { listenToKeys } from './keys.ts'
import { followTyping } from './typing.ts'

listenToKeys()
followTyping()
offerDays()
whenShown(offerCopying)
whenShown(offerKeeping)
// The page of what is kept has more script than all others together.
if (document.querySelector('[data-watching]')) import('./watching.ts').then(({ showKept }) => showKept())
if (document.querySelector('[data-moving]')) import('./live.ts').then(({ keepLive }) => keepLive())
