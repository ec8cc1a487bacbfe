/** What a mail consists of, and the frame of its HTML part: one column, system fonts, nothing fetched, light and dark. */
import { html, raw } from 'hono/html'
import type { Language } from '../../../locales/index.ts'

export interface MailText {
  subject: string
  text: string
  html: string
}

export type Html = ReturnType<typeof html>

const ink = 'color:#272b32'
const quiet = 'color:#656f80'
const size = 'font-size:16px;line-height:24px'
const small = 'font-size:13px;line-height:20px'

/** Clients that know dark mode take these; others turn the light colours themselves. */
const dark = `
  :root { color-scheme: light dark; supported-color-schemes: light dark }
  @media (prefers-color-scheme: dark) {
    .ground { background: #111318 !important }
    .card { background: #191c22 !important; border-color: #333944 !important }
    .note { border-color: #b3bffa !important }
    .ink { color: #e9ecf1 !important }
    .quiet { color: #a3adbb !important }
    .way { color: #b3bffa !important }
  }`

export function paragraph(text: string | Html): Html {
  return html`<p class="ink" style="margin:0 0 16px;${ink};${size}">${text}</p>`
}

export function smallPrint(text: string): Html {
  return html`<p class="quiet" style="margin:0 0 12px;${quiet};${small}">${text}</p>`
}

export interface Line {
  text: string
  /** Words of it that are seen first. */
  first: string
}

export function lines(items: Line[]): Html {
  const each = items.map(({ text, first }) => {
    const [before = '', ...after] = text.split(first)
    return html`<li style="margin:0 0 8px">${before}<strong>${first}</strong>${after.join(first)}</li>`
  })
  return html`<ul class="ink" style="margin:0 0 16px;padding:0 0 0 20px;${ink};${size}">${each}</ul>`
}

export interface Choice {
  first: string
  text: string
  ways: { label: string; address: string }[]
}

/** Each with its own ways on. */
export function choices(items: Choice[]): Html {
  const each = items.map(({ first, text, ways }) => {
    const links = ways.map(
      ({ label, address }) =>
        html`<a class="way" href="${address}" style="display:inline-block;padding:10px 20px 10px 0;color:#4b61dc;font-weight:600">${label}</a>`,
    )
    return html`<li style="margin:0 0 12px"><strong>${first}</strong><br>${text}<br>${links}</li>`
  })
  return html`<ul class="ink" style="margin:0 0 16px;padding:0 0 0 20px;${ink};${size}">${each}</ul>`
}

export function quotation(text: string): Html {
  return html`<p class="note ink" style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #4b61dc;${ink};${size}">${text}</p>`
}

export function button(address: string, label: string): Html {
  const shape = 'display:block;padding:14px 24px;border-radius:6px;text-align:center;text-decoration:none'
  return html`<p style="margin:24px 0"><a href="${address}" style="${shape};background:#4b61dc;color:#ffffff;${size};font-weight:600">${label}</a></p>`
}

export function rule(): Html {
  return html`<div class="card" style="margin:24px 0 16px;border-top:1px solid #dcdfe4"></div>`
}

interface Frame {
  language: Language
  title: string
  /** Shown beside the subject in lists of mails. */
  preheader: string
  parts: Html[]
}

export async function frameMail({ language, title, preheader, parts }: Frame): Promise<string> {
  const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
  const hidden = 'display:none;max-height:0;overflow:hidden;mso-hide:all'
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${raw(dark)}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f1f5f9;${raw(font)}">
<div style="${hidden}">${preheader}</div>
<div class="ground" role="main" style="padding:24px 12px;background:#f1f5f9">
<div class="card" style="max-width:560px;margin:0 auto;padding:24px 20px 12px;box-sizing:border-box;overflow-wrap:anywhere;background:#ffffff;border:1px solid #dcdfe4;border-radius:8px">
<h1 class="quiet" style="margin:0 0 16px;${quiet};${small};font-weight:600">Mekari Action</h1>
${parts}
</div>
</div>
</body>
</html>`
  return String(page)
}

/** Keeps mail programs from making links out of people's text: what looks like an address is broken by a character without width. */
export function unlinked(text: string): string {
  return text.replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})|:(?=\/\/)|@/gu, '$&\u2060')
}
