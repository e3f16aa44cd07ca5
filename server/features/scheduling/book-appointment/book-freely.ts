import { sql } from 'kysely'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'

export type FreelyWanted = {
  clientId: string
  serviceId: string
  staffId: string | null
  startsAt: EpochMs
  locationId: string | null
  durationMinutes?: number
  telehealthUrl?: string | null
}

/**
 * What is to be written for the practice, which may take any time that nobody holds, inside or outside of hours. Throws 404 for a
 * service, provider, place or client that this practice does not have, 409 `chart-archived`, and 400 where the service is not given there.
 */
export async function freelyTaken(work: Work, wanted: FreelyWanted) {
  const { staffId, startsAt, locationId } = wanted
  if (!staffId) throw invalid([{ path: 'staffId', message: 'Choose who gives this appointment.' }])
  const { rows } = await sql<{
    duration_minutes: number
    buffer_before_minutes: number
    buffer_after_minutes: number
    modality: string
    capacity: number
    telehealth_url: string | null
    client_status: string | null
    has_place: boolean
  }>`
    select v.duration_minutes, v.modality, v.capacity, r.telehealth_url,
      greatest(v.buffer_before_minutes, r.buffer_before_minutes) as buffer_before_minutes,
      greatest(v.buffer_after_minutes, r.buffer_after_minutes) as buffer_after_minutes,
      (select c.status from clients c where c.practice_id = v.practice_id and c.id = ${wanted.clientId}) as client_status,
      (${locationId}::uuid is null or exists (select 1 from locations l where l.practice_id = v.practice_id and l.id = ${locationId}::uuid and l.retired_at is null)) as has_place
    from services v
    join staff_members m on m.practice_id = v.practice_id and m.id = ${staffId} and m.status = 'active'
    left join provider_rules r on r.practice_id = v.practice_id and r.staff_id = m.id
    where v.practice_id = ${work.practiceId} and v.id = ${wanted.serviceId}`.execute(work.trx)
  const found = rows[0]
  if (!found?.client_status || !found.has_place) throw notFound()
  if (found.client_status === 'archived')
    throw new Problem(
      409,
      'chart-archived',
      'This chart is archived. Nothing was booked; open the chart again first.',
    )
  const modality = locationId === null ? 'telehealth' : 'inPerson'
  if (found.modality !== 'both' && found.modality !== modality)
    throw invalid([{ path: 'locationId', message: 'This service is not given there.' }])
  const minutes = wanted.durationMinutes ?? found.duration_minutes
  return {
    staffId,
    startsAt,
    endsAt: startsAt + minutes * minuteMs,
    locationId,
    bufferBeforeMinutes: found.buffer_before_minutes,
    bufferAfterMinutes: found.buffer_after_minutes,
    capacity: found.capacity,
    telehealthUrl: modality === 'telehealth' ? (wanted.telehealthUrl ?? found.telehealth_url) : null,
  }
}
