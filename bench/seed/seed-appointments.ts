import { firstHour, hoursADay, type Size, takenHoursADay, timeZone, upcomingEach } from '../world.ts'
import type { SeededPerson } from './seed-clients.ts'
import type { MadePractice } from './seed-practice.ts'
import type { Seeding } from './seed-world.ts'

/** The hours that isFree() leaves are taken on every working day, by the wall clock; each of the portals gets 20 that lie ahead. */
export async function seedAppointments(
  seeding: Seeding,
  practice: MadePractice,
  people: SeededPerson[],
  size: Size,
  days: { past: string[]; future: string[] },
): Promise<void> {
  const ahead = size.portalsEach * upcomingEach
  const slotsAhead = size.futureDays * size.providersEach * takenHoursADay
  if (ahead > slotsAhead) throw new Error('The providers have too few hours for that many appointments.')
  await insertDays(seeding, practice, people, days.past, false, size.portalsEach, 0)
  await insertDays(seeding, practice, people, days.future, true, size.portalsEach, ahead)
}

/** `ofPortals` slots, evenly spread, go to the first `portals` clients in turn; the others share the rest. */
async function insertDays(
  { owner, practiceId }: Seeding,
  practice: MadePractice,
  people: SeededPerson[],
  dates: string[],
  isAhead: boolean,
  portals: number,
  ofPortals: number,
): Promise<void> {
  const total = dates.length * practice.staffIds.length * takenHoursADay
  const others = ofPortals === 0 ? people : people.slice(portals)
  await owner.query(
    `with slots as (
        select p.staff_id, (d.day + make_interval(hours => ${firstHour} + h)) at time zone '${timeZone}' as starts_at,
          row_number() over (order by d.n, h, p.n) - 1 as i
        from unnest($2::uuid[]) with ordinality p(staff_id, n)
        cross join unnest($3::date[]) with ordinality d(day, n)
        cross join generate_series(0, ${hoursADay - 1}) h
        where (h + d.n + p.n) % 7 not in (0, 3)),
      dealt as (
        select *, i * $7::int / $8::int as mine, (i + 1) * $7::int / $8::int > i * $7::int / $8::int as is_portals from slots)
      insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, location_id, time_zone,
        starts_at, ends_at, busy_from, busy_until, status, made_by, created_at)
      select $1, uuidv7(starts_at - interval '30 days' - now()), staff_id, 'client',
        case when is_portals then ($4::uuid[])[1 + mine % array_length($4::uuid[], 1)]
          else ($5::uuid[])[1 + (i - mine) % array_length($5::uuid[], 1)] end,
        $6, 'inPerson', $9, '${timeZone}', starts_at, starts_at + interval '50 minutes', starts_at, starts_at + interval '50 minutes',
        case when not $10::boolean then case when i % 20 = 0 then 'noShow' else 'completed' end
          when i % 3 = 0 then 'confirmed' else 'scheduled' end,
        'client', starts_at - interval '30 days'
      from dealt`,
    [
      practiceId,
      practice.staffIds,
      dates,
      people.slice(0, portals).map((p) => p.clientId),
      others.map((p) => p.clientId),
      practice.serviceId,
      ofPortals,
      total,
      practice.locationId,
      isAhead,
    ],
  )
}
