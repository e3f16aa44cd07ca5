import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { setProvidersOf } from './service-providers.ts'

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
  /** Clients in one session. */
  capacity?: number
  isActive?: boolean
  /** Who gives it; left out: whoever does now. */
  providerIds?: string[]
}

/**
 * Makes a service, or changes the one with that id as of that version. Appointments keep the length they were booked with, and
 * sessions the seats they began with. Throws 404 for a service or provider that this practice does not have.
 */
export async function saveService(
  work: Work,
  service: ServiceInput,
  existing?: { id: string; version: number },
): Promise<{ id: string; version: number }> {
  const row = {
    name: service.name.trim(),
    code: service.code?.trim() ?? null,
    duration_minutes: service.durationMinutes,
    fee_cents: service.feeCents,
    modality: service.modality,
    is_bookable_by_clients: service.isBookableByClients,
    buffer_before_minutes: service.bufferBeforeMinutes ?? 0,
    buffer_after_minutes: service.bufferAfterMinutes ?? 0,
    capacity: service.capacity ?? 1,
    is_active: service.isActive ?? true,
  }
  const id = existing?.id ?? newId()
  const version = existing ? existing.version + 1 : 1
  if (!existing) {
    await work.trx
      .insertInto('services')
      .values({ practice_id: work.practiceId, id, ...row })
      .execute()
  } else {
    const found = await work.trx
      .selectFrom('services')
      .select('version')
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw notFound()
    if (found.version !== existing.version)
      throw lostRace(
        'Somebody else changed this service meanwhile. Nothing was saved; please look at it again.',
      )
    await work.trx
      .updateTable('services')
      .set({ ...row, version })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', id)
      .execute()
  }
  if (service.providerIds) await setProvidersOf(work, id, service.providerIds)
  work.record({ action: existing ? 'change' : 'create', subjectType: 'service', subjectId: id })
  return { id, version }
}
