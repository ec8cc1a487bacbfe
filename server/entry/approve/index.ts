export { registerApprove } from './register-approve.ts'
