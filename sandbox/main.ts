/** Starts the sandbox as a process of its own, which ends when its starter ends. */
import { join } from 'node:path'
import { type SandboxOptions, startSandbox } from './sandbox.ts'

function readOptions(env: NodeJS.ProcessEnv): SandboxOptions {
  const publicUrl = env.PUBLIC_URL ?? 'http://127.0.0.1:4000'
  const approvalUrl = env.APPROVAL_URL ?? publicUrl
  return {
    port: Number(env.SANDBOX_PORT ?? 4100),
    smtpPort: Number(env.SANDBOX_SMTP_PORT ?? 4125),
    host: env.HOST ?? '127.0.0.1',
    dataDir: join(env.DATA_DIR ?? './data', 'sandbox'),
    mailNotices: { url: `${publicUrl}/v1/mail-notices`, key: env.MAIL_NOTICE_KEY ?? 'sandbox-mail-notice-key' },
    redirectUris: [`${publicUrl}/sign-in/callback`, `${approvalUrl}/approve/sign-in/callback`],
    clientSecret: env.OIDC_CLIENT_SECRET ?? 'sandbox-client-secret',
    issuerToken: env.ISSUER_TOKEN ?? 'sandbox-issuer-token',
    ...(env.APPROVAL_LAYER_TOKEN && { layerToken: env.APPROVAL_LAYER_TOKEN }),
    log: (line) => process.stderr.write(`sandbox: ${line}\n`),
  }
}

try {
  const { address, smtpPort, stop } = await startSandbox(readOptions(process.env))
  const end = () => stop().then(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  process.once('disconnect', end) // the starter is gone
  console.log(JSON.stringify({ ready: true, address, smtpPort }))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
