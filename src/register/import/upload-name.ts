/** Names of files of strangers. Pure. */

const LONGEST = 120
// Beside what no file system takes: characters that turn the direction of text or cannot be seen.
const UNFIT = /[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu

/**
 * A name that can stand in a folder and on a page, as near as can be to the one given: without folders, without leading
 * dots, without what cannot be seen, at most 120 characters with the ending kept. `upload` where nothing remains.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(UNFIT, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const characters = [...plain]
  if (characters.length <= LONGEST) return plain === '' ? 'upload' : plain
  const ending = /(?:\.[A-Za-z0-9]{1,8}){1,2}$/.exec(plain)?.[0] ?? ''
  return `${characters.slice(0, LONGEST - ending.length).join('')}${ending}`
}
