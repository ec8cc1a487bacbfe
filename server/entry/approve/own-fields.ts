/** What every form of a decision carries unseen: that it is ours, on whose page it stands, and what was shown there. */
import { html } from 'hono/html'
import type { ApprovalRequest } from '../../domain/approval/index.ts'
import type { Html } from './page.ts'

export interface OwnForm {
  csrf: string
  /** Whoever reads the page, by their id: an answer that outlives their session is shown to nobody else. */
  person: string
  request: ApprovalRequest
}

/** Beside which access the question was read. */
export const besideField = (beside: string[]): Html =>
  html`<input type="hidden" name="beside" value="${beside.join(',')}">`

export const ownFields = ({
  csrf,
  person,
  request,
}: OwnForm): Html => html`<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="person" value="${person}">
<input type="hidden" name="digest" value="${request.askedDigest}">`
