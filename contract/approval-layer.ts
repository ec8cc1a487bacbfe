/** What is said between us and an approval layer outside: the HTTP contract of docs/reference/approval-layer.md. */
import { z } from 'zod'

/** Its answer to `POST /credentials`; the secret is shown this once. */
export const credentialAnswer = z.object({
  id: z.string().min(1).max(100),
  clientId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  clientSecret: z.string().min(16).max(200),
  /** The product's rights that it carries. */
  scopes: z.array(z.string().min(1).max(200)).min(1).max(100),
})
