/** Why a file that was handed in is not taken, in words that say what to do. Pure. */

/** A refusal with the field of the form it belongs to. */
export interface UploadRefusal {
  readonly code: string
  readonly field: UploadField
  readonly words: Words
}

export const UPLOAD_FIELDS = ['file', 'format', 'source', 'encoding', 'sheet', 'mapping'] as const
export type UploadField = (typeof UPLOAD_FIELDS)[number]

interface Words {
  readonly zh: string
  readonly en: string
}

/** Encodings a text table may be in. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

/** Source ids as the packs write them. */
export const SOURCE_PATTERN = '^[a-z][a-z0-9\\-]*$'
export const MAX_SOURCE = 60
export const MAX_SHEET = 100
export const MAX_MAPPING_BYTES = 1 << 20

/** What a person fills in beside the file. */
export interface UploadFields {
  readonly format: string
  readonly source: string
  readonly encoding: string
  readonly sheet: string
}

/** What is wrong with what was filled in; null where nothing is. Empty fields are not filled in. */
export function refusalOfFields(fields: UploadFields, formats: readonly string[]): UploadRefusal | null {
  const { format, source, encoding, sheet } = fields
  if (format !== 'auto' && !formats.includes(format))
    return refuseUpload('unknown-format', { name: format.slice(0, 60) })
  if (source !== '' && (source.length > MAX_SOURCE || !new RegExp(SOURCE_PATTERN).test(source))) {
    return refuseUpload('source-unfit')
  }
  if (encoding !== '' && !(ENCODINGS as readonly string[]).includes(encoding)) return refuseUpload('unknown-encoding')
  return sheet.length > MAX_SHEET ? refuseUpload('sheet-too-long') : null
}

interface Facts {
  readonly name?: string
  readonly reason?: Words
  readonly most?: number
  readonly room?: number
}

/** The refusal for a code. */
export function refuseUpload(code: keyof typeof REFUSALS, facts: Facts = {}): UploadRefusal {
  const { field, words } = REFUSALS[code]
  return { code, field, words: words(facts) }
}

const REFUSALS = {
  'no-file': {
    field: 'file',
    words: () => ({
      zh: '没有收到文件，或文件是空的。请选择一个文件。',
      en: 'No file came, or an empty one. Choose a file.',
    }),
  },
  'two-files': {
    field: 'file',
    words: () => ({
      zh: '一次只能导入一个文件。多个文件请先打成一个 tar 包。',
      en: 'One file at a time. Put several into one tar archive.',
    }),
  },
  'too-large': {
    field: 'file',
    words: ({ most = 0 }) => ({
      zh: `文件超过上限（${size(most)}）。请压缩（gzip）、拆分，或在服务器上用命令行导入。`,
      en: `The file is larger than ${size(most)}. Compress it (gzip), split it, or import it by the command line on the server.`,
    }),
  },
  'no-room': {
    field: 'file',
    words: ({ room = 0 }) => ({
      zh: `服务器磁盘上只剩 ${size(room)} 可用，放不下这个文件。请先腾出空间。`,
      en: `Only ${size(room)} are left on the disk of the server, too little for this file. Make room first.`,
    }),
  },
  damaged: {
    field: 'file',
    words: ({ name = '', reason = { zh: '', en: '' } }) => ({
      zh: `无法读取“${name}”：${reason.zh}。请重新取得这个文件。`,
      en: `“${name}” cannot be read: ${reason.en}. Get the file again.`,
    }),
  },
  'not-recognized': {
    field: 'file',
    words: ({ name = '' }) => ({
      zh: `未能识别“${name}”的格式。请选定格式；若是表格，请附上列对应关系。`,
      en: `“${name}” is in no format known here. Name its format; for a table, add a column mapping.`,
    }),
  },
  'unknown-format': {
    field: 'format',
    words: ({ name = '' }) => ({
      zh: `没有名为“${name}”的格式。请从列表中选择，或选“自动识别”。`,
      en: `There is no format “${name}”. Choose one of the list, or let it be detected.`,
    }),
  },
  'source-unfit': {
    field: 'source',
    words: () => ({
      zh: `来源标识只能用小写字母、数字和连字符，以字母开头，至多 ${MAX_SOURCE} 个字符。`,
      en: `A source id has small letters, figures and hyphens, begins with a letter, and has at most ${MAX_SOURCE} characters.`,
    }),
  },
  'unknown-encoding': {
    field: 'encoding',
    words: () => ({
      zh: '没有这种文字编码。请从列表中选择，或留给程序识别。',
      en: 'There is no such encoding here. Choose one of the list, or let it be detected.',
    }),
  },
  'sheet-too-long': {
    field: 'sheet',
    words: () => ({
      zh: `工作表名称至多 ${MAX_SHEET} 个字符。`,
      en: `The name of a sheet has at most ${MAX_SHEET} characters.`,
    }),
  },
  'mapping-too-large': {
    field: 'mapping',
    words: () => ({
      zh: '列对应关系文件超过 1 MiB。请检查是否选错了文件。',
      en: 'The mapping file is larger than 1 MiB. Check whether it is the right file.',
    }),
  },
} as const satisfies Readonly<Record<string, { field: UploadField; words: (facts: Facts) => Words }>>

// Sizes in the units disks are sold and files are shown in; one figure behind the point is enough.
function size(bytes: number): string {
  const [unit, divisor] =
    bytes >= 1024 ** 3 ? ['GiB', 1024 ** 3] : bytes >= 1024 ** 2 ? ['MiB', 1024 ** 2] : ['KiB', 1024]
  return `${Math.round((10 * bytes) / (divisor as number)) / 10} ${unit}`
}
