export { createHttpServer, type HttpOptions, type HttpServer, Problem } from './server.ts'
