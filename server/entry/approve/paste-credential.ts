/** Bringing a credential that was made by hand, in two steps: whose it is, then yes. The secret stands on no page. */
import { getAgent } from '../../domain/agent/index.ts'
import { cleanName } from '../../domain/approval/index.ts'
import { pastedForm, sealedForm } from '../../domain/credential/index.ts'
import { bringCredential, examinePasted, findLacking, markOf } from '../../domain/grant/index.ts'
import type { Sealed } from '../../platform/envelope.ts'
import { AppError } from '../../platform/error.ts'
import { enterCompany } from './find-companies.ts'
import type { Answer } from './page.ts'
import { type PasteView, pastePage, whosePage } from './paste-page.ts'
import { formOf } from './require-own-form.ts'
import type { Doors } from './route.ts'
import { signInAgain } from './sign-in-again.ts'
import type { SignedIn } from './visit.ts'

export async function askCredential({ visit }: Doors['person']): Promise<Answer> {
  return signInAgain(visit) ?? pastePage((await enter(visit)).view)
}

/** The first step answers whose it is, the second keeps it. */
export async function takeCredential({ visit }: Doors['person']): Promise<Answer> {
  const again = signInAgain(visit)
  if (again) return again
  const entered = await enter(visit)
  const form = formOf(visit.request)
  return form.has('sealed') ? keep(entered, form) : examine(entered, form)
}

type Entered = Awaited<ReturnType<typeof enter>>

async function enter(visit: SignedIn) {
  const { language, session } = visit
  const { company: id, grant } = visit.request.params as { company: string; grant: string }
  const { ctx, company } = await enterCompany(visit, id)
  const { agent, product, rights } = await findLacking(ctx, grant)
  const names = { agent: cleanName((await getAgent(ctx, agent)).name), company: cleanName(company.name) }
  const view: PasteView = { language, csrf: session.csrf, product, rights, names }
  return { ctx, grant, view }
}

async function examine({ ctx, grant, view }: Entered, form: URLSearchParams): Promise<Answer> {
  const clientId = (form.get('clientId') ?? '').trim()
  const pasted = pastedForm.safeParse({ clientId, secret: (form.get('secret') ?? '').trim() })
  if (!pasted.success) return pastePage({ ...view, problem: 'form', clientId })
  const { tried, isOther, sealed } = await examinePasted(ctx, { grant, pasted: pasted.data })
  if (tried.kind !== 'accepted') return pastePage({ ...view, problem: tried.kind, clientId })
  const { holder } = tried
  return whosePage({ ...view, clientId, holder, isOther, shown: markOf(holder), sealed: write(sealed) })
}

async function keep({ ctx, grant, view }: Entered, form: URLSearchParams): Promise<Answer> {
  const { clientId } = pastedForm.shape
  const id = clientId.safeParse(form.get('clientId'))
  const sealed = sealedForm.safeParse(readBack(form.get('sealed') ?? ''))
  if (!id.success || !sealed.success) throw new AppError('malformed')
  const brought = { grant, clientId: id.data, sealed: sealed.data, shown: form.get('shown') ?? '' }
  const tried = await bringCredential(ctx, { ...brought, isMeant: form.has('meant') })
  if (tried.kind === 'accepted') return { redirect: `/approve/access?${new URLSearchParams({ stored: grant })}` }
  const again = { ...view, clientId: id.data }
  if (tried.kind !== 'not_meant') return pastePage({ ...again, problem: tried.kind })
  const { shown } = brought
  return whosePage({
    ...again,
    problem: 'meant',
    holder: tried.holder,
    isOther: true,
    shown,
    sealed: write(sealed.data),
  })
}

/** In letters that no page has to escape. */
function write(sealed: Sealed): string {
  return Buffer.from(JSON.stringify(sealed)).toString('base64url')
}

function readBack(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
