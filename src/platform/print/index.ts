export { PRINT_LIMITS, type Print, type PrintLimits, type PrintOptions, type PrintRefusal } from './print.ts'
export { printPdf } from './print-actions.ts'
