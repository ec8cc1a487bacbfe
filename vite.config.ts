/** How the builder's pages are built: from web/ into one folder, everything from our own house, nothing inline. */
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { keysSaid } from './scripts/said-keys.ts'

export default defineConfig({
  root: 'web',
  plugins: [onlyWhatIsSaid(), vue(), tailwindcss()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content policy allows no data: addresses
    modulePreload: { polyfill: false },
  },
})

/** Two sentences of three are said by the server alone: mails, errors, the approval pages. Nobody fetches them with the pages. */
function onlyWhatIsSaid(): Plugin {
  return {
    name: 'only-what-is-said',
    apply: 'build',
    enforce: 'pre',
    async transform(text, file) {
      if (!/\/locales\/\w+\.json$/.test(file)) return undefined
      const sentences = JSON.parse(text) as Record<string, string>
      const pages = await Array.fromAsync(glob('web/**/*.{ts,vue}', { cwd: import.meta.dirname }))
      const sources = pages.map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
      const said = keysSaid(Object.keys(sentences), sources)
      return { code: JSON.stringify(Object.fromEntries(said.map((key) => [key, sentences[key]]))), map: null }
    },
  }
}
