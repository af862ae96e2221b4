/** Why rows are left out, in words. Pure data. */
import type { RejectReason } from '../claims.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

const REJECT_REASONS: Readonly<Record<RejectReason, Words>> = {
  'not-a-record': {
    zh: '不是记录（标题行、空行、别名或从未使用的编号）',
    en: 'no record: a heading, blank, alias or number never issued',
  },
  'no-identifier': { zh: '没有编号', en: 'no identifier' },
  'no-title': { zh: '没有名称', en: 'no title' },
  'malformed-json': { zh: 'JSON 有语法错误', en: 'malformed JSON' },
  'malformed-yaml': { zh: 'YAML 有语法错误', en: 'malformed YAML' },
  'malformed-xml': { zh: 'XML 有语法错误', en: 'malformed XML' },
  'malformed-csv': { zh: '表格行有语法错误（如引号未闭合）', en: 'malformed table row, such as an open quote' },
  'not-utf8': { zh: '文字编码无法识别或混杂', en: 'text in an unknown encoding, or in two' },
  'too-long': { zh: '超出长度或数量上限', en: 'longer or more than the bound' },
  truncated: { zh: '文件不完整', en: 'the file is cut short' },
  'unsafe-path': { zh: '压缩包内路径不安全（如 ..）', en: 'unsafe path in an archive, such as ..' },
  'unknown-shape': { zh: '内容结构与该格式不符', en: 'not of this format’s shape' },
  'not-found': { zh: '文件不存在', en: 'file not found' },
  unreadable: { zh: '文件无法读取', en: 'file cannot be read' },
  corrupt: { zh: '文件已损坏', en: 'file is damaged' },
}

/** The words for a reason; the reason itself where it is not one of ours. */
export function rejectReasonWords(reason: string): Words {
  return reason in REJECT_REASONS ? REJECT_REASONS[reason as RejectReason] : { zh: reason, en: reason }
}
