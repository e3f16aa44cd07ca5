import { sql } from 'kysely'
import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'

const End = Closed({
  startsAt: Instant,
  endsAt: Instant,
  provider: Closed({ id: Id, name: Type.String() }),
  location: Nullable(Closed({ id: Id, name: Type.String() })),
})

/** One time that an appointment was moved. */
export const AppointmentMove = Closed({
  movedAt: Instant,
  movedBy: OneOf(['client', 'staff', 'system']),
  isLate: Type.Boolean({ description: 'By the client, after the time within which it costs nothing' }),
  from: End,
  to: End,
})
export type AppointmentMove = Static<typeof AppointmentMove>

type Row = {
  moved_at: Date
  moved_by: AppointmentMove['movedBy']
  is_late: boolean
  sealed_former_reason: Buffer | null
} & Record<'from_starts_at' | 'from_ends_at' | 'to_starts_at' | 'to_ends_at', Date> &
  Record<'from_staff_id' | 'to_staff_id' | 'from_name' | 'to_name', string> &
  Record<'from_location_id' | 'to_location_id' | 'from_location' | 'to_location', string | null>

/** Every move of one appointment, the earliest first, as client and practice see it (SCH-12). The sealed reason is the practice’s alone. */
export async function movesOf(
  work: Work,
  appointmentId: string,
): Promise<(AppointmentMove & { sealedFormerReason: Buffer | null })[]> {
  const { rows } = await sql<Row>`
    select v.moved_at, v.moved_by, v.is_late, v.sealed_former_reason, v.from_starts_at, v.from_ends_at, v.to_starts_at, v.to_ends_at,
      v.from_staff_id, v.to_staff_id, f.display_name as from_name, t.display_name as to_name, v.from_location_id, v.to_location_id,
      fl.name as from_location, tl.name as to_location
    from appointment_moves v
    join staff_members f on f.practice_id = v.practice_id and f.id = v.from_staff_id
    join staff_members t on t.practice_id = v.practice_id and t.id = v.to_staff_id
    left join locations fl on fl.practice_id = v.practice_id and fl.id = v.from_location_id
    left join locations tl on tl.practice_id = v.practice_id and tl.id = v.to_location_id
    where v.practice_id = ${work.practiceId} and v.appointment_id = ${appointmentId}
    order by v.moved_at, v.id limit 200`.execute(work.trx)
  return rows.map((row) => ({
    movedAt: instantText(row.moved_at.getTime()),
    movedBy: row.moved_by,
    isLate: row.is_late,
    from: {
      startsAt: instantText(row.from_starts_at.getTime()),
      endsAt: instantText(row.from_ends_at.getTime()),
      provider: { id: row.from_staff_id, name: row.from_name },
      location: row.from_location_id ? { id: row.from_location_id, name: row.from_location! } : null,
    },
    to: {
      startsAt: instantText(row.to_starts_at.getTime()),
      endsAt: instantText(row.to_ends_at.getTime()),
      provider: { id: row.to_staff_id, name: row.to_name },
      location: row.to_location_id ? { id: row.to_location_id, name: row.to_location! } : null,
    },
    sealedFormerReason: row.sealed_former_reason,
  }))
}
