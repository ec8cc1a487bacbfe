/** The settings: the form of each, its default that runs on a laptop, and the one sentence that explains it. */
import { credentials } from './credentials.ts'
import { house } from './house.ts'
import { people } from './people.ts'
import { products } from './products.ts'
import type { Setting } from './setting.ts'

export type { Setting }

export const settings = { ...house, ...people, ...products, ...credentials } as const satisfies Record<string, Setting>
