export { defaultSet } from './default-set.ts'
