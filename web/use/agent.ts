/** One agent: what its page shows, and what a builder changes there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { ActionRow, addChoiceBody, Choice, changeChoiceBody } from '../../contract/action.ts'
import type { AgentPage, AgentSummary } from '../../contract/agent.ts'
import type {
  ApprovalDraft,
  ApprovalRequest,
  changeRecipientsBody,
  RecipientChoice,
  requestApprovalBody,
} from '../../contract/approval.ts'
import type { RowState } from '../../contract/word.ts'
import { get, send } from './api.ts'

export const addressOf = (agent: string) => `/v1/agents/${encodeURIComponent(agent)}`

export function useAgentPage(agent: () => string) {
  return useQuery({
    queryKey: ['agent', agent, 'page'],
    queryFn: () => get<AgentPage>(addressOf(agent())),
  })
}

const asksFor: RowState[] = ['needs_approval', 'needs_reapproval', 'expired', 'rejected']

/** Whether there is something to ask a Super Admin for. */
export const canAsk = ({ actionsByState }: AgentSummary) => asksFor.some((state) => actionsByState[state])

/** A change of this agent; afterwards everything that shows it is asked for again. */
function useChange<I, O>(agent: string, change: (input: I) => Promise<O>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['agents'] })
      return queries.invalidateQueries({ queryKey: ['agent', agent] })
    },
  })
}

export function useAddChoice(agent: string) {
  return useChange(agent, (body: z.input<typeof addChoiceBody>) => send('POST', `${addressOf(agent)}/choices`, body))
}

export function useChangeChoice(agent: string) {
  return useChange(agent, ({ choice, ...body }: { choice: string } & z.input<typeof changeChoiceBody>) =>
    send<Choice>('PUT', `${addressOf(agent)}/choices/${choice}`, body),
  )
}

export function useRemoveChoice(agent: string) {
  return useChange(agent, (choice: string) => send('DELETE', `${addressOf(agent)}/choices/${choice}`))
}

export function useApprovalDraft(agent: string) {
  return useQuery({
    queryKey: ['draft', agent],
    queryFn: () => get<ApprovalDraft>(`${addressOf(agent)}/approval-draft`),
    gcTime: 0, // what is asked is frozen while the dialog stands open, and asked for again when it opens
    refetchInterval: false,
    refetchOnWindowFocus: false,
  })
}

/** Address of the page that a Super Admin would get. */
export function previewOf(agent: string, { note, trials }: { note: string; trials: string[] }): string {
  return `${addressOf(agent)}/approval-preview?${new URLSearchParams({ note, trials: trials.join(',') })}`
}

export function useRequestApproval(agent: string) {
  return useChange(agent, (body: z.input<typeof requestApprovalBody>) =>
    send<ApprovalRequest>('POST', `${addressOf(agent)}/approval-requests`, body),
  )
}

/** Gives the draft to a colleague, by their person. */
export function useHandOver(agent: string) {
  return useChange(agent, (person: string) => send('POST', `${addressOf(agent)}/approval-draft/handover`, { person }))
}

export function useCancelRequest(agent: string) {
  return useChange(agent, (request: string) => send<ApprovalRequest>('POST', `/v1/approval-requests/${request}/cancel`))
}

export function useResendRequest(agent: string) {
  return useChange(agent, (request: string) => send<ApprovalRequest>('POST', `/v1/approval-requests/${request}/resend`))
}

/** Whom the request could be given to, as it stands when the question is opened. */
export function useRecipientChoice(agent: string, request: string) {
  return useQuery({
    queryKey: ['agent', agent, 'recipients', request],
    queryFn: () => get<RecipientChoice>(`/v1/approval-requests/${request}/recipients`),
    gcTime: 0,
  })
}

export function useChangeRecipients(agent: string, request: string) {
  return useChange(agent, (body: z.input<typeof changeRecipientsBody>) =>
    send<ApprovalRequest>('PUT', `/v1/approval-requests/${request}/recipients`, body),
  )
}

/** Has a connection that could not be set up tried again, under the same approval. */
export function useTryAgain(agent: string) {
  return useChange(agent, () => send('POST', `${addressOf(agent)}/grants/try-again`))
}

/** Looks up the company's Super Admins again, and with them whom the request would go to. */
export function useDirectoryRefresh(agent: string) {
  const queries = useQueryClient()
  return useChange(agent, async () => {
    await send('POST', '/v1/directory/refresh')
    await queries.invalidateQueries({ queryKey: ['draft', agent] })
  })
}

/** Whether a Super Admin has to approve it; of the other products the builder's choice is enough. */
export function takesApproval({ product }: Pick<ActionRow, 'product'>): boolean {
  return product !== 'qontak' && product !== 'other'
}
