export { chooseLanguage, chooseMediaType } from './accept.ts'
export { createHttpServer, type HttpOptions, type HttpServer, Problem } from './server.ts'
