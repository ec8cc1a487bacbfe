/** The sandbox's pages: one frame and one stylesheet, readable on a phone, plainly marked as sandbox. */
import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

export interface Page {
  title: string
  body: Html
  language?: 'en' | 'id'
  /** The one script that may run on it. */
  script?: string
}

const strips = {
  en: 'Mekari sandbox · people, companies and documents here are made up',
  id: 'Sandbox Mekari · orang, perusahaan, dan dokumen di sini hanya contoh',
}

// Nothing is fetched from elsewhere: a mail's pictures and styles stay out (an iframe's srcdoc inherits this).
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'"

/** A page's own script is let through by its very bytes, and no other. */
function policyFor({ script }: Page): string {
  if (script === undefined) return policy
  return `${policy}; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/** The whole page as text; every value in it has been escaped. */
export async function renderPage({ title, body, language = 'en', script }: Page): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} · Mekari sandbox</title>
        <style>
          ${raw(stylesheet)}
        </style>
      </head>
      <body>
        <header class="strip">${strips[language]}</header>
        <main>${body}</main>
        ${script === undefined ? '' : html`<script>${raw(script)}</script>`}
      </body>
    </html>`
  return String(page)
}

export async function sendPage(reply: FastifyReply, page: Page): Promise<FastifyReply> {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policyFor(page))
    .send(await renderPage(page))
}

const stylesheet = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #272b32; background: #fff }
* { box-sizing: border-box }
body { margin: 0 }
.strip { padding: .5rem 1rem; background: #fff4d6; border-bottom: 1px solid #ecd9a3; font-size: .8125rem; text-align: center }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 2rem }
h2 { margin: 2rem 0 .5rem; font-size: 1rem }
p { margin: 0 0 1rem }
a { color: #4b61dc }
.quiet { color: #656f80; font-size: .875rem }
.list { margin: 1rem 0; padding: 0; list-style: none; border: 1px solid #dcdfe4; border-radius: 6px }
.list > li + li { border-top: 1px solid #dcdfe4 }
.list > li > :is(a, button, div) { display: block; width: 100%; padding: .75rem 1rem; color: inherit; text-align: left; text-decoration: none }
.list button { border: 0; background: none; font: inherit; cursor: pointer }
.list :is(a, button:enabled):is(:hover, :focus-visible) { background: #f1f5f9 }
.list strong { display: block; font-weight: 600; overflow-wrap: anywhere }
.button { padding: .625rem 1.25rem; border: 1px solid #4b61dc; border-radius: 6px; background: #4b61dc; color: #fff; font: inherit; cursor: pointer }
.button.plain { border-color: #dcdfe4; background: #fff; color: #272b32 }
.list button:disabled { color: #656f80; cursor: default }
:focus-visible { outline: 2px solid #4b61dc; outline-offset: 2px }
iframe { width: 100%; height: 1200px; border: 1px solid #dcdfe4; border-radius: 6px; background: #fff }
pre { padding: 1rem; border: 1px solid #dcdfe4; border-radius: 6px; background: #f8f9fb; font-size: .8125rem; white-space: pre-wrap; overflow-wrap: anywhere }
.form { display: grid; gap: 1rem; max-width: 28rem; margin: 1rem 0 }
.form :is(input, select) { display: block; width: 100%; padding: .5rem .75rem; border: 1px solid #dcdfe4; border-radius: 6px; background: #fff; font: inherit }
.form .tick { display: flex; align-items: baseline; gap: .5rem; overflow-wrap: anywhere }
.form .tick input { flex: none; width: auto }
.form .button { justify-self: start }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .875rem }
:is(th, td) { padding: .5rem .75rem; border-bottom: 1px solid #dcdfe4; text-align: left; vertical-align: top }
.number { text-align: right; font-variant-numeric: tabular-nums }
`
