/** Desty answers with 200 whatever it says: whether it says yes stands inside, in the code. */
import { z } from 'zod'
import { type Answer, ProductRefusal } from '../define.ts'

const envelope = z.object({
  success: z.boolean().nullish(),
  code: z.string(),
  msg: z.string().nullish(),
  data: z.unknown(),
})

/** What Desty says to a question it has an answer to; throws ProductRefusal where it says no, and anything else where it is not understood. */
export function openEnvelope<T>(answer: Answer, form: z.ZodType<T>): T {
  const { success, code, msg, data } = unwrap(answer)
  if (code !== '0') throw new ProductRefusal(msg || code)
  if (success === false) throw new TypeError('Desty said yes and no at once.')
  return form.parse(data)
}

/** The same for one thing that may not be there: then nothing. */
export function findInEnvelope<T>(answer: Answer, form: z.ZodType<T>): T | undefined {
  return unwrap(answer).code.endsWith('_NOT_FOUND') ? undefined : openEnvelope(answer, form)
}

function unwrap({ status, body }: Answer): z.infer<typeof envelope> {
  if (status !== 200) throw new TypeError(`Desty answered with ${status}, not with an envelope.`)
  return envelope.parse(body)
}
