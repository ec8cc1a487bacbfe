/**
 * A form over a schema: what is filled in, and what is wrong with it, at the field. Nothing is called wrong while it is being
 * typed: only once whoever types rests or goes on, or once it was to be sent.
 */
import {
  computed,
  type InjectionKey,
  inject,
  onScopeDispose,
  provide,
  type Ref,
  ref,
  shallowReactive,
  shallowRef,
  watch,
} from 'vue'
import type { Schema } from '../../contract/form.ts'
import { checkFields } from './check-fields.ts'
import { landOnWrong } from './land.ts'
import type { Problems } from './problems.ts'
import { type Fields, valueAt } from './schema.ts'

interface Form {
  /** The sentence at this path, for the field of that label; '' while nothing is to be called wrong there. */
  wrongAt(path: string, label: string): string
  /** Whoever types has gone on from this field, or rests. */
  touch(path: string): void
  hasWrong(paths: readonly string[]): boolean
}

const formKey: InjectionKey<Form> = Symbol('form')
const rest = 700

interface Start {
  schema: () => Schema
  fields: Ref<Fields>
  /** What the server found wrong with what was sent. */
  found?: () => Problems
}

export function useForm({ schema, fields, found = () => ({}) }: Start) {
  const own = computed(() => checkFields(schema(), fields.value))
  const touched = shallowReactive(new Set<string>())
  const tried = ref(false)
  const sent = shallowRef<Fields>({})
  watch(found, () => (sent.value = fields.value))

  /** What was changed since it was sent is no longer what the server spoke of. */
  function toldAt(path: string, label: string): string {
    const isSame = valueAt(sent.value, path) === valueAt(fields.value, path)
    return isSame ? (found()[path]?.(label) ?? '') : ''
  }

  provide(formKey, {
    wrongAt: (path, label) => ((tried.value || touched.has(path)) && own.value[path]) || toldAt(path, label),
    touch: (path) => touched.add(path),
    hasWrong: (paths) =>
      [...(tried.value ? Object.keys(own.value) : []), ...Object.keys(found())].some((wrong) =>
        paths.some((path) => isWithin(wrong, path)),
      ),
  })

  return {
    wrong: computed(() => Object.keys(own.value).length),
    tried,
    /** Whether it may be sent; else everything that is wrong is said, and the first of it has the focus. */
    async tryIt(): Promise<boolean> {
      tried.value = true
      if (Object.keys(own.value).length === 0) return true
      await landOnWrong()
      return false
    },
  }
}

const isWithin = (path: string, field: string) =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)

/** One field of the form that stands around it. */
export function useField(path: () => string, label: () => string) {
  const form = inject(formKey, undefined)
  let wait: ReturnType<typeof setTimeout>
  onScopeDispose(() => clearTimeout(wait))
  return {
    wrong: computed(() => form?.wrongAt(path(), label()) ?? ''),
    leave: () => form?.touch(path()),
    type() {
      clearTimeout(wait)
      wait = setTimeout(() => form?.touch(path()), rest)
    },
  }
}

/** Whether something is called wrong among these fields. */
export function useWrongAmong(paths: () => readonly string[]) {
  const form = inject(formKey, undefined)
  return computed(() => form?.hasWrong(paths()) ?? false)
}
