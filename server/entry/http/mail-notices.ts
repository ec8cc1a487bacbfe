/** What the mail server tells of mails that it took and could not deliver. */
import { mailNoticeBody } from '../../../contract/mail-notice.ts'
import { recordBounce } from '../../domain/approval/index.ts'
import { type AnyRoute, route } from './route.ts'

export const mailNoticeRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/mail-notices',
    who: 'mailer',
    summary: 'Tells that a mail could not be delivered after it was accepted; the same notice twice is one.',
    body: mailNoticeBody,
    handle: ({ ctx, body }) => recordBounce(ctx, body),
  }),
]
