import { sql } from 'kysely'
import type { StoredFile } from '../../../kernel/files/store.ts'
import type { Work } from '../../../kernel/services.ts'
import { unclaimedFiles } from '../../documents/index.ts'
import type { Participant } from '../participants.ts'

/** Where somebody is writing: in a thread, or a new message of his own. */
export type DraftPlace = { threadId: string | null }
export type DraftContent = {
  /** To whom a new message shall go, as the page wrote it down; null in a thread. */
  to: string | null
  subject: string
  body: string
  fileIds: string[]
}

const placeOf = (who: Participant, { threadId }: DraftPlace) =>
  threadId ?? (who.clientId ? `new/${who.clientId}` : 'new')
const sealPlace = (work: Work, who: Participant, place: string) => ({
  practiceId: work.practiceId,
  column: 'message_drafts.content',
  rowId: `${who.personId}/${who.kind}/${place}`,
})

/** Whether the participant sees this thread. */
export async function seesThread(work: Work, who: Participant, threadId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from threads where practice_id = ${work.practiceId} and id = ${threadId}
      and (${who.clientId}::uuid is null or client_id = ${who.clientId})`.execute(work.trx)
  return rows.length > 0
}

export async function keepDraft(
  work: Work,
  who: Participant,
  at: DraftPlace,
  content: DraftContent,
): Promise<void> {
  const place = placeOf(who, at)
  const sealed = await work.services.keyring.seal(
    work.trx,
    sealPlace(work, who, place),
    JSON.stringify(content),
  )
  await work.trx
    .insertInto('message_drafts')
    .values({
      practice_id: work.practiceId,
      person_id: who.personId,
      kind: who.kind,
      place,
      client_id: who.clientId,
      thread_id: at.threadId,
      sealed_content: sealed,
      saved_at: new Date(work.now),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['practice_id', 'person_id', 'kind', 'place'])
        .doUpdateSet({ sealed_content: sealed, saved_at: new Date(work.now) }),
    )
    .execute()
}

export async function removeDraft(work: Work, who: Participant, at: DraftPlace): Promise<void> {
  await work.trx
    .deleteFrom('message_drafts')
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', who.personId)
    .where('kind', '=', who.kind)
    .where('place', '=', placeOf(who, at))
    .execute()
}

/** What was kept, with those of its files that are still there to be sent. */
export async function draftAt(
  work: Work,
  who: Participant,
  at: DraftPlace,
): Promise<(Omit<DraftContent, 'fileIds'> & { files: StoredFile[]; savedAt: string }) | null> {
  const place = placeOf(who, at)
  const row = await work.trx
    .selectFrom('message_drafts')
    .select(['sealed_content', 'saved_at'])
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', who.personId)
    .where('kind', '=', who.kind)
    .where('place', '=', place)
    .executeTakeFirst()
  if (!row) return null
  const { to, subject, body, fileIds } = JSON.parse(
    await work.services.keyring.openText(work.trx, sealPlace(work, who, place), row.sealed_content),
  ) as DraftContent
  return {
    to,
    subject,
    body,
    files: await unclaimedFiles(work, fileIds, who.personId),
    savedAt: row.saved_at.toISOString(),
  }
}
