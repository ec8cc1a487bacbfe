export { strategies } from './strategies/index.ts'
export type { Request, Strategy } from './strategy.ts'
export { createVault, type SealedCredential, type SecretOwner, type Vault, type VaultParts } from './vault.ts'
export type { SignedOutcome, Trouble, VaultCall } from './vault-call.ts'
