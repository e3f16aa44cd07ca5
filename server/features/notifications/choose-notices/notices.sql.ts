import type { Work } from '../../../kernel/services.ts'

/** Notices that a person may do without, by the product they belong to. Everything else is always sent. */
export const choosableNotices = {
  messaging: ['newMessage'],
  forms: ['formSubmitted', 'inviteeRegistered'],
  account: ['paymentCameIn'],
} as const
export const choosableKinds = Object.values(choosableNotices).flat()
export type ChoosableKind = (typeof choosableKinds)[number]

export const isChoosable = (kind: string): kind is ChoosableKind =>
  (choosableKinds as readonly string[]).includes(kind)

export async function findNoticesOff(work: Work, personId: string): Promise<ChoosableKind[]> {
  const rows = await work.trx
    .selectFrom('notices_off')
    .select('kind')
    .where('person_id', '=', personId)
    .execute()
  return rows.map((row) => row.kind as ChoosableKind)
}

export async function saveNoticesOff(
  work: Work,
  personId: string,
  off: readonly ChoosableKind[],
): Promise<void> {
  await work.trx.deleteFrom('notices_off').where('person_id', '=', personId).execute()
  if (off.length > 0)
    await work.trx
      .insertInto('notices_off')
      .values(off.map((kind) => ({ person_id: personId, kind })))
      .execute()
}
