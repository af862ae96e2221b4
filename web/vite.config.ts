import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/**
 * Two builds of the portal. `vite build` makes what browsers load, under content-hashed names with a manifest, in
 * `dist/web/client`; `vite build --ssr` makes the one module the server calls, `dist/web/server/entry-server.js`.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  publicDir: isSsrBuild ? false : 'public',
  css: { postcss: { plugins: [woff2Only] } },
  build: isSsrBuild ? serverBuild : clientBuild,
  // React and the router are bundled: one file to load, and the production build whatever NODE_ENV says.
  ssr: { noExternal: true },
  ...(isSsrBuild && { define: { 'process.env.NODE_ENV': '"production"' } }),
}))

/** What browsers load. */
const clientBuild = {
  outDir: '../dist/web/client',
  emptyOutDir: true,
  manifest: true,
  assetsInlineLimit: 0, // a strict content-security policy allows no data: addresses
  modulePreload: false,
  rollupOptions: {
    input: ['ui/styles.css', 'ui/fonts.css', 'client/enhance.ts', 'client/typing.ts', 'client/live.ts'].map((path) =>
      resolve(import.meta.dirname, path),
    ),
  },
}

/** What the server loads. */
const serverBuild = {
  outDir: '../dist/web/server',
  emptyOutDir: true,
  // React's "use client" marks mean nothing to a server that renders whole pages.
  rollupOptions: { input: resolve(import.meta.dirname, 'entry-server.tsx'), checks: { moduleLevelDirective: false } },
}

/** Takes the older half of each face away: every browser that can show the portal reads WOFF 2. */
const woff2Only = {
  postcssPlugin: 'woff2-only',
  Declaration: {
    src(declaration: { value: string }) {
      declaration.value = declaration.value.replace(/, url\([^)]*\.woff\) format\('woff'\)/, '')
    },
  },
}
