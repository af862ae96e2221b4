/** How like real catalogues the made-up register is: lengths, and how many documents the terms of each rank stand in. */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip, gunzipSync } from 'node:zlib'
import { dataFolder, NO_CORPUS } from '../test/data-folder.ts'
import { writeSection } from './report.ts'
import { SyntheticRegister } from './synthetic/register.ts'

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.99, 1]
const RANKS = [1, 2, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000]
const CHINESE = `${dataFolder}/register/cn/cn-standards-2026-07.json.gz`
const ENGLISH = `${dataFolder}/register/iso/iso_deliverables_metadata.converted.jsonl.gz`

if (dataFolder === null || !existsSync(CHINESE)) console.error(NO_CORPUS)
else report(await realTitles())

interface Titles {
  readonly zh: readonly string[]
  readonly en: readonly string[]
}

async function realTitles(): Promise<Titles> {
  const rows = JSON.parse(gunzipSync(readFileSync(CHINESE)).toString('utf8')) as Record<string, string>[]
  const en: string[] = []
  for await (const line of createInterface({ input: createReadStream(ENGLISH).pipe(createGunzip()) })) {
    const title = (JSON.parse(line) as { title: { en?: string } }).title.en
    if (title !== undefined) en.push(title)
  }
  return { zh: [...new Set(rows.map((row) => row['标准名称'] ?? ''))].filter(Boolean), en }
}

/** As many titles as the real lists have; those of firms, of which the real lists have none, are left out. */
function madeUpTitles(real: Titles): Titles {
  const register = new SyntheticRegister({ size: 900_000 })
  const [zh, en] = [new Set<string>(), [] as string[]]
  for (let n = 0; n < register.size && (zh.size < real.zh.length || en.length < real.en.length); n++) {
    if (register.places.at(n).class === 'enterprise') continue
    const { titles } = register.entry(n)
    if (titles['zh'] !== undefined && zh.size < real.zh.length) zh.add(titles['zh'])
    if (titles['en'] !== undefined && en.length < real.en.length) en.push(titles['en'])
  }
  return { zh: [...zh], en }
}

function report(real: Titles): void {
  const madeUp = madeUpTitles(real)
  const rows = (['zh', 'en'] as const).flatMap((language) =>
    [['real', real] as const, ['made up', madeUp] as const].map(([name, titles]) => {
      const lengths = titles[language].map(({ length }) => length).sort((a, b) => a - b)
      const terms = documentFrequencies(titles[language], language === 'zh' ? pairsOf : wordsOf)
      const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))]
      return [
        `${language}, ${name}`,
        titles[language].length.toLocaleString('en'),
        SHARES.map(at).join(' / '),
        terms.length.toLocaleString('en'),
        RANKS.map((rank) => perThousand(terms[rank - 1], titles[language].length)).join(' / '),
      ]
    }),
  )
  writeSection(
    'Likeness of the made-up register',
    `Titles other than those of firms. Lengths at ${SHARES.map((share) => share * 100).join(', ')} %; documents in a thousand that hold the term of rank ${RANKS.join(', ')} (Chinese: pairs of characters; English: words).`,
    ['titles', 'count', 'length', 'terms', 'documents in a thousand, by rank of term'],
    rows,
  )
}

function documentFrequencies(titles: readonly string[], termsOf: (title: string) => readonly string[]): number[] {
  const counts = new Map<string, number>()
  for (const title of titles) for (const term of new Set(termsOf(title))) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts.values()].sort((a, b) => b - a)
}

function pairsOf(title: string): readonly string[] {
  const runs = title.match(/[\u4e00-\u9fff]{2,}/g) ?? []
  return runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)))
}

function wordsOf(title: string): readonly string[] {
  return title.toLowerCase().match(/[a-z]+/g) ?? []
}

function perThousand(count: number | undefined, of: number): string {
  if (count === undefined) return '—'
  const value = (1_000 * count) / of
  return value >= 10 ? value.toFixed(0) : value.toFixed(2)
}
