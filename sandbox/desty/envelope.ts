/** The form in which Desty answers everything: a 200 that says inside whether it says yes. */
import type { Answer } from '../gateway/endpoint.ts'

export const yes = (data: unknown): Answer => ({
  status: 200,
  body: { success: true, code: '0', msg: 'success', data },
})

export const no = (code: string, msg: string): Answer => ({
  status: 200,
  body: { success: false, code, msg, data: null },
})

/** A parameter that is missing or of another form. */
export const wrongParameter = (name: string) => no('PARAM_ERROR', `${name} is invalid`)
