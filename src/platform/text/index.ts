export { oneLine, plainText } from './plain-text.ts'
export { xmlText } from './xml-text.ts'
