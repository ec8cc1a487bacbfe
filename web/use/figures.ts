/** The mission's figures over all companies, for operators. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type { dealsAnswer, Figure, FigureName, FigureParts, Figures } from '../../contract/figure.ts'
import { get, send } from './api.ts'
import { say, sayDuration, sayNumber, sayPercent } from './say.ts'

export function useFigures() {
  return useQuery({ queryKey: ['figures'], queryFn: () => get<Figures>('/v1/operator/figures') })
}

export function useFigureParts(name: FigureName) {
  return useQuery({
    queryKey: ['figures', name],
    queryFn: () => get<FigureParts>(`/v1/operator/figures/${name}/parts`),
  })
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
