/** Newer versions of actions as a catalogue feed tells them; over HTTP and JSON, as the sandbox serves them. */
import { catalogueFeed } from '../../../contract/overlay.ts'
import type { Sender } from '../../platform/send-http.ts'

/** Raised when the feed did not answer, or said what nobody can read; what is known stays. */
export class FeedDown extends Error {
  override name = 'FeedDown'
}

export interface Feed {
  /** As they were told: each has yet to be judged. */
  versions(): Promise<unknown[]>
}

declare module '../audit/context.ts' {
  interface Tools {
    /** Null where none is set up: newer versions then come with releases alone. */
    catalogueFeed: Feed | null
  }
}

export function httpFeed(sender: Sender, url: string): Feed {
  return {
    async versions() {
      const answer = await sender.send({ method: 'GET', url: new URL(url), headers: { accept: 'application/json' } })
      if (answer.kind === 'failed') throw new FeedDown(`The catalogue feed does not answer (${answer.cause}).`)
      if (answer.status !== 200) throw new FeedDown(`The catalogue feed answers ${answer.status}.`)
      try {
        return catalogueFeed.parse(JSON.parse(answer.body.toString('utf8'))).versions
      } catch (error) {
        throw new FeedDown('The catalogue feed’s answer does not fit.', { cause: error })
      }
    },
  }
}
