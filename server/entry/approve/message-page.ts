/** A page that says one thing and offers a way on. */
import { html } from 'hono/html'
import type { Html, Page } from './page.ts'

export interface Message {
  status?: number
  title: string
  /** Something was done as wished. */
  isGood?: boolean
  paragraphs: string[]
  /** What stands below them. */
  more?: Html
  /** The first is the way people will mostly take. */
  links?: { href: string; text: string }[]
}

export function messagePage({ status, title, isGood = false, paragraphs, more, links = [] }: Message): Page {
  const ways = links.map(
    ({ href, text }, place) => html`<a class="button${place === 0 ? ' primary' : ''}" href="${href}">${text}</a>`,
  )
  const body = html`<h1${isGood ? html` class="good"` : ''}>${title}</h1>
${paragraphs.map((text) => html`<p>${text}</p>`)}
${more ?? ''}
${ways.length > 0 ? html`<div class="ways">${ways}</div>` : ''}`
  return { ...(status !== undefined && { status }), title, body }
}
