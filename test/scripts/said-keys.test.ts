import { describe, expect, it } from 'vitest'
import { keysSaid } from '../../scripts/said-keys.ts'

const keys = [
  'state.active',
  'state.active.next',
  'agents.more',
  'agents.more.one',
  'signin.failed.title',
  'mail.hello',
]

describe('what a page says', () => {
  it.each([
    [`<p>{{ say('state.active') }}</p> don't ask "mail"`, ['state.active']],
    [`sayCount('agents.more', rows.length)`, ['agents.more', 'agents.more.one']],
    [`say(\`state.\${state}.next\`)`, ['state.active.next']],
    [`say(\`state.\${row.is ? one : other}\`)`, ['state.active', 'state.active.next']],
    [`const form = 'signin.failed'; say(\`\${form}.title\`)`, ['signin.failed.title']],
    ['// mail.hello is said by nobody', []],
  ])('is found in its source: %s [PICK-7]', (source, said) => {
    expect(keysSaid(keys, [source])).toEqual(said)
  })
})
