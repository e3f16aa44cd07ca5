import { startProcessorStandIn } from './start-stand-in.ts'

// Runs the stand-in as a program of its own. The keys must be the ones that the portal was given.
const { env } = process
const { PROCESSOR_SECRET_KEY, PROCESSOR_PUBLISHABLE_KEY, PROCESSOR_WEBHOOK_SECRET } = env
if (!PROCESSOR_SECRET_KEY || !PROCESSOR_PUBLISHABLE_KEY || !PROCESSOR_WEBHOOK_SECRET) {
  console.error(
    'Set PROCESSOR_SECRET_KEY, PROCESSOR_PUBLISHABLE_KEY and PROCESSOR_WEBHOOK_SECRET, and if wanted PORT, PROCESSOR_WEBHOOK_URL, PROCESSOR_PUBLIC_ORIGIN, PROCESSOR_STATE_PATH.',
  )
  process.exit(1)
}
const standIn = await startProcessorStandIn({
  port: Number(env.PORT ?? 0),
  publicOrigin: env.PROCESSOR_PUBLIC_ORIGIN,
  webhookUrl: env.PROCESSOR_WEBHOOK_URL,
  webhookSecret: PROCESSOR_WEBHOOK_SECRET,
  secretKey: PROCESSOR_SECRET_KEY,
  publishableKey: PROCESSOR_PUBLISHABLE_KEY,
  statePath: env.PROCESSOR_STATE_PATH,
})
console.log(`The card processor stand-in listens at ${standIn.origin}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    standIn.close().then(() => process.exit(0))
  })
}
