/** The issuer's own pages: signing out, signed out, and what went wrong. */
import { html, raw } from 'hono/html'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { type Page, renderPage } from '../page.ts'
import { chooseLanguage, words } from './words.ts'

export async function showSignOut(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const language = chooseLanguage(ctx.oidc.params?.ui_locales)
  const say = words[language]
  const body = html`<h1>${say.signOut}</h1>
    <p>${say.signOutLead}</p>
    ${raw(form) /* made by oidc-provider: the hidden fields the buttons below send */}
    <p>
      <button class="button" form="op.logoutForm" name="logout" value="yes" autofocus>${say.signOut}</button>
      <button class="button plain" form="op.logoutForm">${say.stay}</button>
    </p>`
  await show(ctx, { title: say.signOut, body, language })
}

export async function showSignedOut(ctx: KoaContextWithOIDC): Promise<void> {
  const body = html`<h1>${words.en.signOut}</h1>
    <p>${words.en.signedOut}</p>
    <p lang="id">${words.id.signedOut}</p>`
  await show(ctx, { title: words.en.signOut, body })
}

export async function showError(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void> {
  const body = html`<h1>${words.en.failed}</h1>
    <p lang="id">${words.id.failed}</p>
    <pre>${out.error}: ${out.error_description ?? ''}</pre>`
  await show(ctx, { title: words.en.failed, body })
}

async function show(ctx: KoaContextWithOIDC, page: Page): Promise<void> {
  ctx.type = 'html'
  ctx.body = await renderPage(page)
}
