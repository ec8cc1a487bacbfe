/** The sign-in itself: a list of people, one button each; choosing one is all there is, with or without JavaScript. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'hono/html'
import type { InteractionResults, Provider } from 'oidc-provider'
import { type Language, maySignIn, type Person } from '../directory/records.ts'
import { sendPage } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import type { State } from '../state.ts'
import { listPeople, personLines } from './list-people.ts'
import { chooseLanguage, words } from './words.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

export function registerSignIn(app: FastifyInstance, sandbox: Sandbox, provider: Provider): void {
  const { state } = sandbox
  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(form, { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
      Object.fromEntries(new URLSearchParams(body)),
    )

    scope.get('/sso/interaction/:uid', async (request, reply) => {
      const interaction = await openInteraction(provider, request, reply)
      return interaction ? showPeople(reply, state, { language: languageOf(interaction) }) : showGone(reply)
    })

    scope.post<{ Body: { sub?: string } | undefined }>('/sso/interaction/:uid', async (request, reply) => {
      const interaction = await openInteraction(provider, request, reply)
      if (!interaction) return showGone(reply)
      const { sub } = request.body ?? {}
      if (sub === undefined) return finish(reply, interaction, { error: 'access_denied' })
      const person = state.get<Person>('people', sub)
      const refused = !person || !maySignIn(state, person)
      if (refused) return showPeople(reply.code(403), state, { language: languageOf(interaction), refused })
      await leaveOtherSession(provider, interaction, sub)
      sandbox.log(`${sub} signs in`)
      return finish(reply, interaction, { login: { accountId: sub }, select_account: {} })
    })
  })
}

const languageOf = (interaction: Interaction) => chooseLanguage(interaction.params.ui_locales)

/** The sign-in that this browser began, or nothing when it is over or belongs to another browser. */
async function openInteraction(provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch {
    return undefined
  }
}

/** Ends the session of somebody else in this browser; oidc-provider's own way of doing it needs JavaScript. */
async function leaveOtherSession(provider: Provider, interaction: Interaction, sub: string): Promise<void> {
  const { session } = interaction
  if (!session || session.accountId === sub) return
  const other = await provider.Session.findByUid(session.uid)
  await other?.destroy()
  delete interaction.session
}

async function finish(reply: FastifyReply, interaction: Interaction, result: InteractionResults) {
  interaction.result = result
  await interaction.persist()
  return reply.redirect(interaction.returnTo, 303)
}

function showPeople(reply: FastifyReply, state: State, shown: { language: Language; refused?: boolean }) {
  const { language, refused } = shown
  const say = words[language]
  const people = listPeople(
    state,
    language,
    (entry) =>
      html`<li><button name="sub" value="${entry.person.sub}" ${entry.disabled ? 'disabled' : ''}>${personLines(entry, language)}</button></li>`,
  )
  const body = html`<h1>${say.title}</h1>
    <p>${say.lead}</p>
    ${refused ? html`<p role="alert">${say.refused}</p>` : ''}
    <form method="post">
      ${people}
      <button class="button plain">${say.cancel}</button>
    </form>`
  return sendPage(reply, { title: say.title, body, language })
}

function showGone(reply: FastifyReply) {
  const body = html`<h1>${words.en.title}</h1>
    <p>${words.en.gone}</p>
    <p lang="id">${words.id.gone}</p>`
  return sendPage(reply.code(410), { title: words.en.title, body })
}
