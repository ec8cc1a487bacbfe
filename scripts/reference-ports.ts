/** The two pages on ports: which promises hold in which mode, and what is said between us and an approval layer. */
import type { z } from 'zod'
import {
  credentialAnswer,
  decisionAudience,
  layerCallback,
  layerDecision,
  layerRequest,
} from '../contract/approval-layer.ts'
import { decidingPromises, issuingPromises, type Keeper } from '../contract/approval-mode.ts'
import { code, codes, fieldsOf, page, table } from './reference-page.ts'

const keepers: Record<Keeper, string> = {
  us: 'Mekari Action',
  layer: 'the approval layer',
  you: 'a Super Admin, by hand',
  nobody: 'not offered',
}

export function composeModes(say: (key: string) => string): string[] {
  const rowsOf = (promises: Record<string, { ids: readonly string[]; by: Record<string, Keeper> }>) =>
    Object.entries(promises).map(([name, { ids, by }]) => [
      ...[say(`mode.${name}`), ids.join(', ')],
      ...Object.values(by).map((keeper) => keepers[keeper]),
    ])
  const head = (modes: Record<string, Keeper>) => ['promise', 'ids', ...Object.keys(modes).map(code)]
  return [
    ...page(
      'Approval modes',
      'Who keeps which promise, by who decides and who issues; the approval pages say the same.',
    ),
    `## By ${code('APPROVER')}`,
    '',
    ...table(head(decidingPromises.role.by), rowsOf(decidingPromises)),
    `## By ${code('CREDENTIAL_ISSUER')}`,
    '',
    ...table(head(issuingPromises.proved.by), rowsOf(issuingPromises)),
  ]
}

/** Long because it is a page. */
export function composeLayer(): string[] {
  const about = 'What an approval service outside has to speak, so that it can decide requests and make credentials.'
  const row = (address: string, sends: z.ZodType | undefined, answers: string) => [
    code(address),
    fieldsOf(sends),
    answers,
  ]
  const status = `${code('200')} with ${code('state')}: ${code('waiting')} and ${code('page')}, where people decide; ${code('decided')} and ${code('decision')}; ${code('withdrawn')}. ${code('404')} for what is not known`
  return [
    ...page('Approval layer', about),
    `For ${codes(['APPROVER=approval-layer', 'CREDENTIAL_ISSUER=approval-layer'])}. JSON over HTTPS, below ${code('APPROVAL_LAYER_URL')}; we`,
    `come with ${code('APPROVAL_LAYER_TOKEN')} as bearer. The sandbox plays it at ${code('/approval-layer')}.`,
    '',
    '## Requests',
    '',
    ...table(
      ['address', 'we send', 'the layer answers'],
      [
        row(
          'PUT /requests/{id}',
          layerRequest,
          `${status}. The same again changes nothing; another digest is ${code('409')}`,
        ),
        row('GET /requests/{id}', undefined, `${status}. Asked each minute, should a call-back get lost`),
        row('DELETE /requests/{id}', undefined, `${status}. Nobody is to decide it any more`),
      ],
    ),
    `${code('document')} holds the exact bytes that ${code('digest')} is the SHA-256 of; ${code('words')} the sentences of our own page, in both`,
    'languages. Whom the layer asks, and how, is its own affair.',
    '',
    '## The call-back',
    '',
    `The layer posts ${fieldsOf(layerCallback)} to ${code('callback')}. It is a compact JWS (RFC 7515) with EdDSA, ES256 or RS256, by a key of`,
    `${code('APPROVAL_LAYER_URL/jwks.json')}; ${code('iss')} is ${code('APPROVAL_LAYER_URL')}, ${code('aud')} is ${code(decisionAudience)}, and ${code('iat')}, ${code('exp')}, ${code('jti')} are there. It is`,
    `good for five minutes. Its claims: ${fieldsOf(layerDecision)}.`,
    `${code('outcome')} is ${codes(['approve', 'part', 'reject'])}; with ${code('part')}, ${code('granted')} lists which of the asked actions, as they were asked: limits`,
    `and life are not the layer’s to change. ${code('decidedBy')} names a login of our own sign-in. We answer ${code('204')}, also when the`,
    'same decision comes again, or an error of [errors.md](errors.md):',
    '',
    ...table(
      ['answer', 'when'],
      [
        ['`unauthenticated`', 'the signature is none of the published keys, is over, or is meant for others'],
        [
          '`conflict`',
          'the digest is another one, an action has changed since, or the request is not the layer’s to decide',
        ],
        ['`invalid_input`', 'an action was not asked for, or what belongs together was torn apart'],
        [
          '`forbidden`',
          'the person is no Super Admin of the company at this moment, is a consultant, or asked themselves',
        ],
        ['`already_decided`', 'the request has ended'],
        ['`not_entitled`, `unavailable`', 'a yes behind a closed gate; or we cannot tell now: please come again'],
      ],
    ),
    '## Credentials',
    '',
    ...table(
      ['address', 'we send', 'the layer answers'],
      [
        [
          code('POST /credentials'),
          codes(['company', 'product', 'scopes', 'name', 'reference']),
          `${code('201')} with ${fieldsOf(credentialAnswer)}, where ${code('scopes')} are the rights that it really has; ${code('202')} while it is being made: we ask again; ${code('409')} with ${code('id')} when there is one for this ${code('reference')}; ${code('422')} with ${code('errors')}`,
        ],
        [code('DELETE /credentials/{id}'), '', `${code('204')}, or ${code('404')} when it is gone`],
      ],
    ),
  ]
}
