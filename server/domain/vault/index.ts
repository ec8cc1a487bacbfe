export { originsOf } from './address-of.ts'
export { listKeys, type Page, type Rewrapped, requireKeys, retireKey, rewrapEach } from './keys.ts'
export type { VaultKey } from './store-keys.ts'
export { strategies } from './strategies/index.ts'
export type { Request, SettingKind, Settings, Strategy } from './strategy.ts'
export {
  type ConnectionCredential,
  createVault,
  type IssuedCredential,
  type Reach,
  type SealedCredential,
  type SecretOwner,
  type Vault,
  type VaultParts,
} from './vault.ts'
export type { SignedOutcome, Trouble, VaultCall } from './vault-call.ts'
