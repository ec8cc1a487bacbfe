/** The mission's figures: of the company for its builders, over all companies for operators. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { dealsAnswer, Figure, FigureName, FigureParts, Figures, Funnel } from '../../contract/figure.ts'
import type { Troubles } from '../../contract/trouble.ts'
import { get, send } from './api.ts'
import { say, sayDuration, sayNumber, sayPercent } from './say.ts'

/** The company's own, or those of all. */
export type Over = 'own' | 'all'

export const figuresAt = { own: '/v1/figures', all: '/v1/operator/figures' } as const

export function useFigures(over: () => Over) {
  return useQuery({ queryKey: ['figures', over], queryFn: () => get<Figures>(figuresAt[over()]) })
}

export function useFigureParts(name: FigureName, over: Over) {
  return useQuery({
    queryKey: ['figures', over, name],
    queryFn: () => get<FigureParts>(`${figuresAt[over]}/${name}/parts`),
  })
}

const funnelAt = { own: '/v1/funnel', all: '/v1/operator/funnel' } as const

export function useFunnel(over: Over) {
  return useQuery({ queryKey: ['figures', over, 'funnel'], queryFn: () => get<Funnel>(funnelAt[over]) })
}

/** What hangs over all companies. */
export function useTroubles() {
  return useQuery({ queryKey: ['figures', 'troubles'], queryFn: () => get<Troubles>('/v1/operator/troubles') })
}

/** Hands over a list of deals; the figures are asked for again. */
export function useDeals() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (file: File) =>
      send<z.infer<typeof dealsAnswer>>('POST', '/v1/operator/deals', { csv: await file.text() }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['figures'] }),
  })
}

/** A value as its figure is told: a share, a time or a count. */
export function sayValue(unit: Figure['unit'], value: number | null): string {
  if (value === null) return say('insights.nothing')
  return { share: sayPercent, ms: sayDuration, count: sayNumber }[unit](value)
}

export function sayCounted({ counted, of }: { counted: number; of: number | null }): string {
  return of === null ? sayNumber(counted) : say('insights.counted', { counted, of })
}
