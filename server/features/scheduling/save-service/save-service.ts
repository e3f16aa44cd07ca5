import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

export type ServiceInput = {
  /** As clients read it: "First visit". */
  name: string
  code?: string | null
  durationMinutes: number
  feeCents: number
  modality: 'inPerson' | 'telehealth' | 'both'
  isBookableByClients: boolean
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  isActive?: boolean
}

/** Makes a service, or changes the one with that id as of that version. Appointments keep the length they were booked with. */
export async function saveService(
  work: Work,
  service: ServiceInput,
  existing?: { id: string; version: number },
): Promise<{ id: string; version: number }> {
  const row = {
    name: service.name,
    code: service.code ?? null,
    duration_minutes: service.durationMinutes,
    fee_cents: service.feeCents,
    modality: service.modality,
    is_bookable_by_clients: service.isBookableByClients,
    buffer_before_minutes: service.bufferBeforeMinutes ?? 0,
    buffer_after_minutes: service.bufferAfterMinutes ?? 0,
    is_active: service.isActive ?? true,
  }
  if (!existing) {
    const id = newId()
    await work.trx
      .insertInto('services')
      .values({ practice_id: work.practiceId, id, ...row })
      .execute()
    work.record({ action: 'create', subjectType: 'service', subjectId: id })
    return { id, version: 1 }
  }
  const { id, version } = existing
  const found = await work.trx
    .selectFrom('services')
    .select('version')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.version !== version)
    throw lostRace(
      'Somebody else changed this service meanwhile. Nothing was saved; please look at it again.',
    )
  await work.trx
    .updateTable('services')
    .set({ ...row, version: version + 1 })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute()
  work.record({ action: 'change', subjectType: 'service', subjectId: id })
  return { id, version: version + 1 }
}
