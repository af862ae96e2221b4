import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../shared/data', import.meta.url))

/** Where the corpus of real data lies, or null where this checkout has none (corpus tests then skip). */
export const dataFolder: string | null = existsSync(`${folder}/README.md`) ? folder : null

/** What a skipped corpus test says. */
export const NO_CORPUS = 'corpus folder ../shared/data is absent: corpus tests skipped'
