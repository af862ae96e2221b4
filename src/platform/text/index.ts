export { oneLine, plainText } from './plain-text.ts'
