/** The pages on which people who try the demo decide: the layer asks nobody who they are, so that the app has to. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { html } from 'hono/html'
import { z } from 'zod'
import type { Person } from '../directory/records.ts'
import { type Page, sendPage } from '../page.ts'
import { parse } from '../parse.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Decision, findRequest, keepRequest, type LayerRequest, listRequests } from './records.ts'
import { tellDecision } from './tell-decision.ts'

type ById = { Params: { id: string } }

const answer = z.object({
  by: z.string(),
  outcome: z.enum(['approve', 'part', 'reject']),
  granted: z.array(z.string()),
  digest: z.string().optional(),
})

export function registerLayerPages(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(async (scope) => {
    const form = 'application/x-www-form-urlencoded'
    scope.addContentTypeParser(form, { parseAs: 'string' }, async (_request: FastifyRequest, body: string) => {
      const fields = new URLSearchParams(body)
      return { ...Object.fromEntries(fields), granted: fields.getAll('granted') }
    })
    scope.get('/approval-layer', (_request, reply) => sendPage(reply, listPage(sandbox)))
    scope.get<ById>('/approval-layer/pages/:id', (request, reply) => {
      const found = findRequest(sandbox.state, request.params.id)
      return found ? sendPage(reply, requestPage(sandbox, found)) : reply.code(404).send({ message: 'Not found.' })
    })
    scope.post<ById>('/approval-layer/pages/:id', async (request, reply) => {
      const found = findRequest(sandbox.state, request.params.id)
      if (!found || found.withdrawnAt) return reply.code(404).send({ message: 'Not found.' })
      const decision = decisionOf(sandbox, found, parse(answer, request.body))
      keepRequest(sandbox.state, { ...found, decision })
      await sandbox.state.durable()
      await tellDecision(sandbox, found, decision)
      return reply.redirect('/approval-layer', 303)
    })
  })
}

function decisionOf({ state, address, now }: Sandbox, request: LayerRequest, given: z.infer<typeof answer>): Decision {
  const { by: sub, outcome, granted, digest = request.digest } = given
  const name = state.get<Person>('people', sub)?.name ?? sub
  return {
    ...{ company: request.company, request: request.request, digest, outcome },
    ...(outcome === 'part' && { granted }),
    ...(outcome === 'reject' && { reason: 'not_needed' }),
    decidedBy: { issuer: `${address}/sso`, sub, name },
    decidedAt: new Date(now()).toISOString(),
  }
}

const title = 'Approval layer'

function listPage({ state }: Sandbox): Page {
  const entries = listRequests(state).map(
    ({ request, code, words, decision, withdrawnAt }) =>
      html`<li><a href="/approval-layer/pages/${request}"><strong>${words.en.headline}</strong> ${code} · ${
        decision?.outcome ?? (withdrawnAt ? 'withdrawn' : 'waiting')
      }</a></li>`,
  )
  const body = html`<h1>${title}</h1>
    <p>
      The sandbox plays an approval service outside, for an app that is started with <code>APPROVER=approval-layer</code>.
    </p>
    ${entries.length === 0 ? html`<p>Nothing was asked.</p>` : html`<ul class="list">${entries}</ul>`}
    <p><a href="/">Mekari sandbox</a></p>`
  return { title, body }
}

function requestPage({ state }: Sandbox, { code, note, words, requester, decision }: LayerRequest): Page {
  const people = state.all<Person>('people').map(({ sub, name }) => html`<option value="${sub}">${name}</option>`)
  const actions = words.en.actions.map(
    ({ action, title: name, does, limit, notable, news, whose, undo, cannot }) =>
      html`<label><input type="checkbox" name="granted" value="${action}" checked /> <strong>${name}</strong> ${(news.length > 0 ? news : [does, limit, ...notable]).join(' ')}</label>
        <details><summary>Details</summary><p>${whose}</p><p>${undo}</p>
          <ul>${cannot.map((line) => html`<li>${line}</li>`)}</ul><p>${words.en.kept}</p></details>`,
  )
  const body = html`<h1>${words.en.headline}</h1>
    ${words.en.doubt ? html`<p>${words.en.doubt}</p>` : ''}
    ${words.en.set ? html`<p>${words.en.set}</p>` : ''}
    <p>${requester.name} asks. ${note === '' ? '' : html`“${note}” `}${words.en.mix} ${words.en.most} ${words.en.ends}</p>
    <p class="quiet">${code}${decision ? html` · decided: ${decision.outcome}` : ''}</p>
    <form method="post" class="form">
      ${actions}
      ${words.en.unchanged.length === 0 ? '' : html`<p>Already allowed, unchanged:</p><ul>${words.en.unchanged.map((line) => html`<li>${line}</li>`)}</ul>`}
      <label>Decided by <select name="by">${people}</select></label>
      <button class="button" name="outcome" value="approve">Approve all</button>
      <button class="button plain" name="outcome" value="part">Approve what is ticked</button>
      <button class="button plain" name="outcome" value="reject">Reject</button>
    </form>
    <p>${words.en.data} ${words.en.never} ${words.en.wider ?? ''}</p>
    <p><a href="/approval-layer">${title}</a></p>`
  return { title, body }
}
