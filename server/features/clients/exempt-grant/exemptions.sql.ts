import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

/** Why the rule on age does not apply to a grant, in the words of the staff member who saw the document. */
export type Exemption = { reason: string; staffId: string }

type GrantOf = { grantId: string; clientId: string }

const placeOf = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'grant_exemptions.reason',
  rowId,
})

/** Takes a grant out of the rule on age. An earlier reason is lifted and kept. */
export async function exempt(work: Work, grant: GrantOf, { reason, staffId }: Exemption): Promise<void> {
  await liftExemption(work, grant.grantId, staffId)
  const id = newId()
  await work.trx
    .insertInto('grant_exemptions')
    .values({
      practice_id: work.practiceId,
      id,
      grant_id: grant.grantId,
      client_id: grant.clientId,
      sealed_reason: await work.services.keyring.seal(work.trx, placeOf(work.practiceId, id), reason),
      made_by_staff_id: staffId,
      made_at: new Date(work.now),
    })
    .execute()
  work.record({
    action: 'change',
    subjectType: 'portalGrant',
    subjectId: grant.grantId,
    clientId: grant.clientId,
    details: { exempt: true },
  })
}

/** From now on the rule applies to the grant again; whether it did not before. */
export async function liftExemption(work: Work, grantId: string, staffId: string): Promise<boolean> {
  const lifted = await work.trx
    .updateTable('grant_exemptions')
    .set({ lifted_at: new Date(work.now), lifted_by_staff_id: staffId })
    .where('practice_id', '=', work.practiceId)
    .where('grant_id', '=', grantId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return lifted.numUpdatedRows > 0n
}

export type ExemptionRow = { grantId: string; reason: string; byName: string; at: Date }

/** What exempts the grants of a client now, with the stated reasons. */
export async function findExemptions(work: Work, clientId: string): Promise<ExemptionRow[]> {
  const rows = await work.trx
    .selectFrom('grant_exemptions as e')
    .innerJoin('staff_members as s', (j) =>
      j.onRef('s.practice_id', '=', 'e.practice_id').onRef('s.id', '=', 'e.made_by_staff_id'),
    )
    .select(['e.id', 'e.grant_id', 'e.sealed_reason', 'e.made_at', 's.display_name'])
    .where('e.practice_id', '=', work.practiceId)
    .where('e.client_id', '=', clientId)
    .where('e.lifted_at', 'is', null)
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      grantId: row.grant_id,
      reason: await work.services.keyring.openText(
        work.trx,
        placeOf(work.practiceId, row.id),
        row.sealed_reason,
      ),
      byName: row.display_name,
      at: row.made_at,
    })),
  )
}
