export { chooseLanguage, chooseMediaType } from './accept.ts'
export { letAnyOriginRead } from './cross-origin.ts'
export { createHttpServer, type HttpOptions, type HttpServer, Problem } from './server.ts'
