export { pageHeaders } from './page-headers.ts'
export { previewRequest } from './preview-request.ts'
export { registerApprove } from './register-approve.ts'
export { tellBefore } from './tell-before.ts'
