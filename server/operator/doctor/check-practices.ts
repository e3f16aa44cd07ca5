import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Installation } from '../open-installation.ts'
import { listPractices } from '../practices.ts'
import { type Finding, fail, ok, warn } from './check.ts'

/** Of every practice: whether its keys open and its audit trail is whole. Named by the address, never by a person. */
export async function checkPractices(installation: Installation): Promise<Finding[]> {
  const { services } = installation
  const practices = await listPractices(installation)
  if (practices.length === 0)
    return [warn('practices', 'there is none yet. Make one with: npm run foyer -- create-practice')]
  const locked: string[] = []
  const broken: string[] = []
  let keys = 0
  for (const { id, address } of practices) {
    await inPracticeAsSystem(services, id, 'doctor', async ({ trx }) => {
      const opened = await services.keyring.checkKeys(trx, id).catch((error: Error) => error)
      if (typeof opened === 'number') keys += opened
      else locked.push(`${address} (${opened.message})`)
      const { rows } = await sql<{ seq: string; problem: string }>`
        select seq, problem from app.first_broken_audit_row()`.execute(trx)
      if (rows[0]) broken.push(`${address} at line ${rows[0].seq}: ${rows[0].problem}`)
    })
  }
  const unmanaged = practices.filter(({ userManagers, staff }) => staff > 0 && userManagers === 0)
  return [
    locked.length > 0
      ? fail('keys', `do not open for ${locked.join('; ')}`)
      : ok('keys', `${keys} open with the master key`),
    broken.length > 0
      ? fail('audit trail', `is broken in ${broken.join('; ')}`)
      : ok(
          'audit trail',
          `whole in ${practices.length === 1 ? '1 practice' : `${practices.length} practices`}`,
        ),
    ...(unmanaged.length > 0
      ? [
          warn(
            'practices',
            `nobody is User Manager of ${unmanaged.map(({ address }) => address).join(', ')}. Use: npm run foyer -- grant-user-manager`,
          ),
        ]
      : [ok('practices', `${practices.length}`)]),
  ]
}
