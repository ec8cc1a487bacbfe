/** The company's settings, as the directory tells them, and asking it again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { CompanySettings } from '../../contract/agent.ts'
import { get, send } from './api.ts'

export function useCompanySettings() {
  const queries = useQueryClient()
  const queryKey = ['company']
  return {
    settings: useQuery({ queryKey, queryFn: () => get<CompanySettings>('/v1/company') }),
    asking: useMutation({
      mutationFn: () => send('POST', '/v1/directory/refresh'),
      onSettled: () => Promise.all([queryKey, ['me']].map((each) => queries.invalidateQueries({ queryKey: each }))),
    }),
  }
}
