import { sql } from 'kysely'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { type LocalDate, zonedParts } from '../../../kernel/time/index.ts'
import type { AgeRule } from './age-rule.rules.ts'

export type AgeOfClient = {
  rule: AgeRule
  dateOfBirth: LocalDate | null
  /** The day it is in the practice's zone. */
  today: LocalDate
  /** IANA zone of the practice, in which days of access begin and end. */
  practiceZone: string
}

/** The practice's rule on age and the age it is about; null for a client who is not there. */
export async function findAgeOfClient(work: Work, clientId: string): Promise<AgeOfClient | null> {
  const { rows } = await sql<{
    full_before: number
    ends_at: number
    limited: PortalPermission[]
    zone: string
    born: string | null
  }>`select p.guardian_full_before_age as full_before, p.guardian_ends_at_age as ends_at,
      p.guardian_limited_permissions as limited, p.time_zone as zone, c.date_of_birth as born
    from practices p join clients c on c.practice_id = p.id
    where p.id = ${work.practiceId} and c.id = ${clientId}`.execute(work.trx)
  const row = rows[0]
  return row
    ? {
        rule: { fullBeforeAge: row.full_before, endsAtAge: row.ends_at, limitedPermissions: row.limited },
        dateOfBirth: row.born,
        today: zonedParts(work.now, row.zone).date,
        practiceZone: row.zone,
      }
    : null
}
