/** The frame of every page about the API: title, languages, landmarks; whole without JavaScript, in the looks of our other pages. */
import { html } from 'hono/html'
import { type Facts, type Key, type Language, sentence } from '../../../locales/index.ts'

export type Html = ReturnType<typeof html>
export type Say = (key: Key, facts?: Facts) => string

export const sayIn =
  (language: Language): Say =>
  (key, facts) =>
    sentence(language, key, facts)

export async function renderDocs(language: Language, { title, body }: { title: string; body: Html }): Promise<string> {
  const say = sayIn(language)
  const other = language === 'en' ? 'id' : 'en'
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${say('app.name')}</title>
<link rel="icon" href="/approve/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/approve/style.css">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">${say('app.skip')}</a>
<header class="top">
<a class="brand" href="/docs?lang=${language}"><img src="/approve/mark.svg" alt="" width="28" height="28"><span>${say('app.name')}</span></a>
<p class="area">${say('dev.docs.area')} · <a href="/">${say('dev.docs.app')}</a></p>
</header>
<main id="content" class="docs">
${body}
</main>
<footer class="foot">
<a href="?lang=${other}" lang="${other}" hreflang="${other}">${say(`app.language.${other}`)}</a>
<a href="/openapi.json">${say('dev.docs.whole')}</a>
</footer>
</body>
</html>
`
  return String(page)
}

/** Text for machines, which may be wider than a phone. */
export function codeBlock(label: string, text: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`
}
