/** The person's templates, and what one of them would do with an agent. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { z } from 'zod'
import type {
  Applied,
  ApplyTemplateBody,
  Comparison,
  saveTemplateBody,
  Template,
  TemplateDraft,
  TemplateSummary,
  TemplateVersion,
} from '../../contract/template.ts'
import { addressOf } from './agent.ts'
import { get, send } from './api.ts'

const address = '/v1/templates'
const one = (template: string) => `${address}/${encodeURIComponent(template)}`

/** Where the file of a template is fetched. */
export const fileOf = (template: string) => `${one(template)}/file`

export function useTemplates() {
  return useQuery({ queryKey: ['templates'], queryFn: () => get<{ items: TemplateSummary[] }>(address) })
}

export function useTemplate(template: () => string) {
  return useQuery({ queryKey: ['templates', template], queryFn: () => get<Template>(one(template())) })
}

export function useTemplateVersion(template: string, version: () => number) {
  return useQuery({
    queryKey: ['templates', template, version],
    queryFn: () => get<TemplateVersion>(`${one(template)}/versions/${version()}`),
  })
}

export function useTemplateDraft(agent: string) {
  return useQuery({
    queryKey: ['agent', agent, 'template-draft'],
    queryFn: () => get<TemplateDraft>(`${addressOf(agent)}/template-draft`),
    gcTime: 0,
  })
}

/** As it stands when it is opened; asked for again where it turned out to be old. */
export function useComparison(agent: string, wish: () => { template: string; version: number }) {
  return useQuery({
    queryKey: ['comparison', agent, wish],
    queryFn: () => send<Comparison>('POST', `${addressOf(agent)}/template-comparisons`, wish()),
    gcTime: 0,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  })
}

export function useTemplateChanges() {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ['templates'] })
  return {
    saving: useMutation({
      mutationFn: ({ agent, ...body }: { agent: string } & z.input<typeof saveTemplateBody>) =>
        send<Template>('POST', `${addressOf(agent)}/templates`, body),
      onSettled,
    }),
    renaming: useMutation({
      mutationFn: ({ id, ...body }: { id: string; name: string; description: string }) => send('PUT', one(id), body),
      onSettled,
    }),
    removing: useMutation({ mutationFn: (id: string) => send('DELETE', one(id)), onSettled }),
    importing: useMutation({
      mutationFn: (file: string) => send<Template>('POST', `${address}/imports`, { file }),
      onSettled,
    }),
  }
}

export function useApplyTemplate(agent: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ApplyTemplateBody) => send<Applied>('POST', `${addressOf(agent)}/template-applications`, body),
    onSettled: () =>
      Promise.all(
        [['agents'], ['agent', agent], ['comparison', agent]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
