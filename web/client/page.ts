import type { Lang } from '../portal.ts'

/** The language the page is in. */
export function langOfPage(): Lang {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
}
