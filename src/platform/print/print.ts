/** What is printed, its bounds, and why something is not printed. */

/** Bounds of one print. */
export interface PrintLimits {
  /** Most bytes of source and files together. */
  readonly bytes: number
  readonly pages: number
  readonly timeMs: number
  /** Prints that may wait while another is made. */
  readonly waiting: number
}

export const PRINT_LIMITS: PrintLimits = { bytes: 32 * 1024 ** 2, pages: 2_000, timeMs: 60_000, waiting: 8 }

export type PdfStandard = 'ua-1' | 'a-2a'

export interface PrintOptions {
  /** Title of the document: outside text, shown as it is. */
  readonly title: string
  readonly lang: 'zh' | 'en'
  /** What the source reads, by name: data as JSON, pictures. Names are plain: letters, digits, `-`, `.`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** PDF/UA-1 (accessible; the default) or PDF/A-2a (kept for long, and tagged). */
  readonly standard?: PdfStandard
  /** The day the document tells as its own, 2025-12-31; PDF/A needs one. */
  readonly day?: string
  /** Bounds other than `PRINT_LIMITS`. */
  readonly limits?: Partial<PrintLimits>
}

/** A printed document. */
export interface Print {
  readonly pdf: Uint8Array
  readonly pages: number
  /** What the document says it conforms to; null where a character that no font here has keeps it from that. */
  readonly standard: PdfStandard | null
}

/** Why nothing was printed. */
export interface PrintRefusal {
  readonly code: 'print-too-large' | 'print-too-long' | 'print-too-slow' | 'print-busy'
  readonly message: { readonly zh: string; readonly en: string }
}

/** What the process that prints is given. */
export interface PrintTask {
  readonly source: string
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly inputs: Readonly<Record<string, string>>
  readonly standard: PdfStandard
  readonly maxPages: number
}

/** What it answers: the print, a number of pages that is too large, or faults of the source. */
export type PrintAnswer = Print | { readonly tooLong: number } | { readonly faults: readonly string[] }

/** Names of files a source may read. */
const NAME = /^[a-z0-9][a-z0-9-]{0,63}\.[a-z0-9]{1,5}$/

/** The task of a print, or why it is refused. Throws where the source or a name is ours to mend. */
export function taskOf(source: string, options: PrintOptions): PrintTask | PrintRefusal {
  const { title, lang, day, files = {}, standard = 'ua-1' } = options
  const limits = { ...PRINT_LIMITS, ...options.limits }
  const misnamed = Object.keys(files).find((name) => !NAME.test(name) || name === 'house.typ')
  if (misnamed !== undefined) throw new Error(`not a name for a file to print: ${misnamed}`)
  const sources = [source, ...Object.entries(files).flatMap(([name, text]) => (name.endsWith('.typ') ? [text] : []))]
  // Packages would be fetched from another host.
  if (sources.some((text) => /"@[\w-]+\//.test(String(text)))) throw new Error('a source to print uses no packages')
  const bytes = [source, ...Object.values(files)].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > limits.bytes) return tooLarge(bytes, limits.bytes)
  const inputs = { title: title.slice(0, 2_000), lang, ...(day === undefined ? {} : { day }) }
  return { source, files, inputs, standard, maxPages: limits.pages }
}

const MEBIBYTE = 1024 ** 2

function tooLarge(bytes: number, most: number): PrintRefusal {
  const [has, may] = [Math.ceil(bytes / MEBIBYTE), Math.floor(most / MEBIBYTE)]
  return {
    code: 'print-too-large',
    message: {
      zh: `要打印的内容有 ${has} MiB，最多 ${may} MiB。请缩小范围，或改用网页。`,
      en: `There are ${has} MiB to print; at most ${may} MiB are. Narrow it down, or use the page.`,
    },
  }
}

export function tooLong(pages: number, most: number): PrintRefusal {
  return {
    code: 'print-too-long',
    message: {
      zh: `打印出来有 ${pages} 页，最多 ${most} 页。请缩小范围，或改用网页。`,
      en: `It would have ${pages} pages; at most ${most} are printed. Narrow it down, or use the page.`,
    },
  }
}

export function tooSlow(timeMs: number): PrintRefusal {
  const seconds = Math.ceil(timeMs / 1_000)
  return {
    code: 'print-too-slow',
    message: {
      zh: `${seconds} 秒内没有排好版，已停止。请稍后重试，或改用网页。`,
      en: `It was not laid out within ${seconds} s and was stopped. Try again later, or use the page.`,
    },
  }
}

export const BUSY: PrintRefusal = {
  code: 'print-busy',
  message: {
    zh: '正在打印的文件太多，请过一分钟再试。',
    en: 'Too many documents are being printed. Try again in a minute.',
  },
}
