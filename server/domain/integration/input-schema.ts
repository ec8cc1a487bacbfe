/** The parameters of an integration as the schema of its input. Pure. */
import { z } from 'zod'
import type { Definition, Parameter } from '../../../contract/integration.ts'

export function inputSchema({ parameters, path }: Definition): z.ZodObject {
  const inPath = (name: string) => path.includes(`{${name}}`)
  const fields = parameters.map((one) => {
    const schema = schemaOf(one, inPath(one.name)).meta({ title: one.description, description: one.description })
    return [one.name, one.required ? schema : schema.optional()]
  })
  return z.strictObject(Object.fromEntries(fields))
}

/** A text in a path is never empty: it is a segment of it. */
function schemaOf(one: Parameter, isInPath: boolean): z.ZodType {
  switch (one.type) {
    case 'text':
      return z
        .string()
        .min(isInPath ? 1 : 0)
        .max(one.longest)
    case 'number':
      return z.number().min(one.least).max(one.most)
    case 'whole_number':
      return z.int().min(Math.ceil(one.least)).max(Math.floor(one.most))
    case 'yes_no':
      return z.boolean()
    case 'choice':
      return z.enum(one.options as [string, ...string[]])
  }
}

/** Something to begin with, for whoever tries it. */
export function sampleInput({ parameters }: Definition): Record<string, string | number | boolean> {
  return Object.fromEntries(parameters.filter(({ required }) => required).map((one) => [one.name, sampleOf(one)]))
}

function sampleOf(one: Parameter): string | number | boolean {
  switch (one.type) {
    case 'text':
      return 'example'.slice(0, one.longest)
    case 'number':
    case 'whole_number':
      return Math.min(Math.max(1, Math.ceil(one.least)), one.most)
    case 'yes_no':
      return true
    case 'choice':
      return one.options[0] ?? ''
  }
}
