/** Why a text is not read, in the reader's language. */

import type { IdentifierRefusal } from './identifier.ts'

const MESSAGES: Readonly<Record<IdentifierRefusal['code'], IdentifierRefusal['message']>> = {
  empty: { zh: '没有标准编号', en: 'There is no identifier' },
  'too-long': { zh: '文字过长，不是一个标准编号', en: 'The text is too long to be one identifier' },
  'no-publisher': { zh: '开头不是已知的标准代号', en: 'The text does not begin with the code of a known body' },
  'no-number': { zh: '代号之后没有可识别的标准顺序号', en: 'No number can be read after the code of the body' },
  'unread-rest': { zh: '编号之后有不能识别的文字', en: 'The text goes on after the identifier' },
}

/** The refusal with this code; `at` is where reading stopped. */
export function refuse(code: IdentifierRefusal['code'], at?: number): IdentifierRefusal {
  return { code, message: MESSAGES[code], ...(at === undefined ? {} : { at }) }
}
