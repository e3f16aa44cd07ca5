import { sql } from 'kysely'
import { mailServerOf } from '../../features/notifications/index.ts'
import { asSystem } from '../../kernel/db/work.ts'
import { jobsSchema } from '../../kernel/jobs/queues.ts'
import type { Installation } from '../open-installation.ts'
import { type Finding, fail, ok, warn } from './check.ts'

const longestWaitMinutes = 10

/** What waits to be done, and for how long: jobs that wait long say that no server works them. */
export const checkJobs = ({ services }: Installation): Promise<Finding[]> =>
  asSystem(services, 'check health', async ({ trx }) => {
    const { rows } = await sql<{ waiting: number; failed: number; oldest: number | null }>`
      select count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
        count(*) filter (where state = 'failed')::int as failed,
        (extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after <= now())) / 60)::int as oldest
      from ${sql.ref(`${jobsSchema}.job`)} where name <> 'tidy-up'`.execute(trx)
    const { waiting, failed, oldest } = rows[0]!
    const late =
      oldest !== null && oldest > longestWaitMinutes
        ? warn('jobs', `${waiting} wait, the oldest for ${oldest} minutes. Is a server running?`)
        : ok('jobs', waiting === 0 ? 'none waits' : `${waiting} wait, the oldest for ${oldest ?? 0} minutes`)
    return failed > 0 ? [late, warn('failed jobs', `${failed} were given up in the last day`)] : [late]
  })

/** Whether the mail server answers and takes our name and password. Nothing is sent. */
export async function checkMail({ config, services }: Installation): Promise<Finding[]> {
  const { failed, waiting } = await asSystem(services, 'check health', async ({ trx }) => {
    const { rows } = await sql<{ failed: number; waiting: number }>`
      select count(*) filter (where state = 'failed' and created_at > now() - interval '7 days')::int as failed,
        count(*) filter (where state = 'waiting' and created_at < now() - interval '10 minutes')::int as waiting
      from outgoing_messages`.execute(trx)
    return rows[0]!
  })
  const undelivered = [
    ...(waiting > 0 ? [warn('outbox', `${waiting} mails or texts wait for longer than 10 minutes`)] : []),
    ...(failed > 0 ? [warn('outbox', `${failed} mails or texts of the last week could not be sent`)] : []),
  ]
  if (!config.smtpUrl)
    return config.isDemo
      ? [ok('mail', 'kept on this machine, as this is the demonstration'), ...undelivered]
      : [fail('mail', 'SMTP_URL is not set: nobody can be invited'), ...undelivered]
  const { hostname } = new URL(config.smtpUrl)
  const transport = mailServerOf(config.smtpUrl)
  try {
    await transport.verify()
    return [ok('mail', `${hostname} answers and lets us in`), ...undelivered]
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    return [
      fail('mail', `${hostname} does not take our mails: ${[code, responseCode].filter(Boolean).join(' ')}`),
      ...undelivered,
    ]
  } finally {
    transport.close()
  }
}
