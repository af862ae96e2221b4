/** Taking away what is kept, as citations or as a file, and bringing such a file back. */
import { paths } from '../paths.ts'
import { CITATION_FORMATS, joinedCitations } from '../watching/citation-formats.ts'
import { filled } from '../watching/filled.ts'
import { BOUNDS, joined, NOTHING_KEPT, readKept, writtenKept } from '../watching/kept.ts'
import type { WatchingTold } from '../watching/watching-page.tsx'
import { askAll } from './asking.ts'
import { changeKept, loadKept } from './store.ts'

/** Offers the buttons of the part; `changed` is called when a file has brought something. */
export function offerTaking(part: HTMLElement, told: WatchingTold, changed: () => void): void {
  const say = (place: string, text: string) => {
    part.querySelector(`[data-${place}-say]`)!.textContent = text
  }
  const onPress = (act: string, press: () => void) =>
    part.querySelector(`[data-act="${act}"]`)!.addEventListener('click', press)
  const file = part.querySelector<HTMLInputElement>('#import-file')!
  onPress('copy-citations', () => citations(part, told, (text) => say('citations', text), 'copy'))
  onPress('save-citations', () => citations(part, told, (text) => say('citations', text), 'save'))
  onPress('export', () => {
    saveFile(`${told.words.fileName}-${told.today}.json`, 'application/json', writtenKept(keptNow()))
  })
  onPress('import', () => file.click())
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0]
    file.value = ''
    if (chosen === undefined) return
    say('files', await bring(chosen, told))
    changed()
  })
}

/** Hands a text to the reader as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const anchor = document.createElement('a')
  anchor.href = URL.createObjectURL(new Blob([text], { type }))
  anchor.download = name
  anchor.click()
  URL.revokeObjectURL(anchor.href)
}

function keptNow() {
  const found = loadKept()
  return 'kept' in found ? found.kept : NOTHING_KEPT
}

async function citations(
  part: HTMLElement,
  { words, lang, today }: WatchingTold,
  say: (text: string) => void,
  how: 'copy' | 'save',
): Promise<void> {
  const chosen = part.querySelector<HTMLSelectElement>('#citation-format')!.value
  const { format, ending } = CITATION_FORMATS.find((one) => one.format === chosen) ?? CITATION_FORMATS[0]
  const addresses = keptNow().standards.map(({ slug }) => paths.citation(slug, format, lang))
  if (addresses.length === 0) return say(words.nothingToTake)
  const texts = new Map<string, string>()
  let done = 0
  await askAll(addresses, new AbortController().signal, (address, answer) => {
    if ('text' in answer) texts.set(address, answer.text)
    done += 1
    say(filled(words.preparing, { done: String(done), all: String(addresses.length) }))
  })
  const inOrder = addresses.flatMap((address) => texts.get(address) ?? [])
  const missing = addresses.length - inOrder.length
  const lost = missing === 0 ? [] : [filled(words.someMissing, { count: String(missing) })]
  if (inOrder.length === 0) return say(lost.join(''))
  const count = String(inOrder.length)
  const text = joinedCitations(format, inOrder)
  if (how === 'save') {
    saveFile(`${words.fileName}-${today}.${ending}`, 'text/plain', text)
    return say([filled(words.savedFile, { count }), ...lost].join(' '))
  }
  const isCopied = await copied(text)
  say([isCopied ? filled(words.copied, { count }) : words.copyRefused, ...lost].join(' '))
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

// What is kept already stands; the file only adds.
async function bring(file: File, { words }: WatchingTold): Promise<string> {
  const reading = file.size > BOUNDS.text ? { refused: 'broken' as const } : readKept(await file.text())
  if ('refused' in reading) return reading.refused === 'newer' ? words.importNewer : words.importRefused
  let came = { added: 0, noRoom: 0 }
  const trouble = changeKept((kept) => {
    const both = joined(kept, reading.kept)
    came = both
    return both.kept
  })
  if (trouble !== undefined && trouble !== 'full') return words.troubles[trouble]
  return [
    filled(words.imported, { added: String(came.added) }),
    ...(came.noRoom > 0 ? [filled(words.importedNoRoom, { count: String(came.noRoom) })] : []),
    ...(reading.leftOut > 0 ? [filled(words.importedUnread, { count: String(reading.leftOut) })] : []),
  ].join(' ')
}
