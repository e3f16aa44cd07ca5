import type { Installation } from '../open-installation.ts'
import { type Finding, fail, looked } from './check.ts'
import { checkDatabase } from './check-database.ts'
import { checkJobs, checkMail } from './check-delivery.ts'
import { checkDisk, checkSettings } from './check-machine.ts'
import { checkPractices } from './check-practices.ts'

export type { Finding } from './check.ts'

/** Looks at everything that an installation needs, changes nothing, and goes on where a part fails. */
export async function examine(installation: Installation, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { config } = installation
  const ground = await checkDatabase(config)
  const mayAsk = !ground.some(
    ({ name, status }) => status === 'fail' && ['database', 'schema', 'roles'].includes(name),
  )
  const rest = mayAsk
    ? [
        ...(await looked('practices', () => checkPractices(installation))),
        ...(await looked('jobs', () => checkJobs(installation))),
        ...(await looked('mail', () => checkMail(installation))),
      ]
    : [fail('practices', 'not looked at, because the database is not ready')]
  return [
    ...(await looked('settings', () => checkSettings(config, env))),
    ...ground,
    ...rest,
    ...(await looked('disk', () => checkDisk(config))),
  ]
}
