import type { Work } from '../../../kernel/services.ts'

/** Why a grant is over: somebody of the practice ended it, its date came, or the client's age. */
export type Closing = { because: 'staff'; staffId: string } | { because: 'endDate' | 'age' }

export type GrantToClose = { grantId: string; clientId: string; personId: string }

/** Ends a grant, in every open page too. False where it was over already: then nobody is told twice. */
export async function closeGrant(work: Work, grant: GrantToClose, closing: Closing): Promise<boolean> {
  const { numUpdatedRows } = await work.trx
    .updateTable('portal_grants')
    .set((eb) => ({
      revoked_at: new Date(work.now),
      closed_because: closing.because,
      closed_by_staff_id: closing.because === 'staff' ? closing.staffId : null,
      version: eb('version', '+', 1),
    }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', grant.grantId)
    .where('client_id', '=', grant.clientId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  work.record({
    action: 'remove',
    subjectType: 'portalGrant',
    subjectId: grant.grantId,
    clientId: grant.clientId,
    details: { because: closing.because },
  })
  tellOpenPages(work, grant)
  return true
}

/**
 * What a grant opens has changed or is over: the person's pages learn at once what is left, and streams that were opened under it
 * end in every process (PRT-8). Staff see the client's page anew.
 */
export function tellOpenPages(work: Work, { grantId, clientId, personId }: GrantToClose): void {
  work.tell({ practiceId: work.practiceId, kind: 'access', clientId, personIds: [personId], toStaff: false })
  work.tell({ endGrantId: grantId })
  work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, toStaff: true })
}
