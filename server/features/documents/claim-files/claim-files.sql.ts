import { sql } from 'kysely'
import type { StoredFile } from '../../../kernel/files/store.ts'
import type { Work } from '../../../kernel/services.ts'

/**
 * Takes files for the thing they are attached to, in the order of `fileIds`: only what this person uploaded, that is whole, and that
 * nothing else has taken. From then on they belong to the client. Null when one of them is not so; then roll back, and answer as if
 * it did not exist.
 */
export async function claimFiles(
  work: Work,
  fileIds: string[],
  by: { personId: string; clientId: string },
): Promise<StoredFile[] | null> {
  if (fileIds.length === 0) return []
  const { rows } = await sql<FileRow>`
    update files set attached_at = ${new Date(work.now)}, client_id = ${by.clientId}
    where practice_id = ${work.practiceId} and id = any(${fileIds}::uuid[]) and created_by_person_id = ${by.personId}
      and state = 'ready' and attached_at is null and (client_id is null or client_id = ${by.clientId})
    returning id, sealed_name, media_type, byte_size`.execute(work.trx)
  return inOrder(work, fileIds, rows)
}

/** The files among `fileIds` that this person uploaded and that nothing has taken yet: what a draft still holds. */
export async function unclaimedFiles(work: Work, fileIds: string[], personId: string): Promise<StoredFile[]> {
  if (fileIds.length === 0) return []
  const { rows } = await sql<FileRow>`
    select id, sealed_name, media_type, byte_size from files
    where practice_id = ${work.practiceId} and id = any(${fileIds}::uuid[]) and created_by_person_id = ${personId}
      and state = 'ready' and attached_at is null`.execute(work.trx)
  const held = new Set(rows.map((row) => row.id))
  return (
    (await inOrder(
      work,
      fileIds.filter((id) => held.has(id)),
      rows,
    )) ?? []
  )
}

type FileRow = { id: string; sealed_name: Buffer; media_type: string; byte_size: number }

async function inOrder(work: Work, fileIds: string[], rows: FileRow[]): Promise<StoredFile[] | null> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const files: StoredFile[] = []
  for (const id of fileIds) {
    const row = byId.get(id)
    if (!row) return null
    files.push(await fileOf(work, row))
  }
  return files
}

/** A file's row as what is shown of it. */
export const fileOf = async (work: Work, row: FileRow): Promise<StoredFile> => ({
  id: row.id,
  name: await work.services.keyring.openText(
    work.trx,
    { practiceId: work.practiceId, column: 'files.name', rowId: row.id },
    row.sealed_name,
  ),
  mediaType: row.media_type,
  byteSize: row.byte_size,
})
