import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { instantText, parseInstant } from '../../../kernel/time/index.ts'
import { locationsOf } from '../list-services/list-services.sql.ts'
import {
  type Availability,
  type BookingSettings,
  usualSettings,
} from '../set-availability/availability-shape.ts'
import { type Booked, outsideHours } from './outside-hours.rules.ts'

export type SavedAvailability = Availability & {
  version: number
  provider: { id: string; name: string; timeZone: string }
}

/** Null where the practice has no such staff member. */
export async function availabilityOf(work: Work, staffId: string): Promise<SavedAvailability | null> {
  const [member, rules, blocks, exceptions, timeOff, services] = await Promise.all([
    work.trx
      .selectFrom('staff_members')
      .select(['id', 'display_name', 'time_zone'])
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', staffId)
      .executeTakeFirst(),
    work.trx
      .selectFrom('provider_rules')
      .selectAll()
      .where('practice_id', '=', work.practiceId)
      .where('staff_id', '=', staffId)
      .executeTakeFirst(),
    work.trx
      .selectFrom('availability_blocks')
      .selectAll()
      .where('practice_id', '=', work.practiceId)
      .where('staff_id', '=', staffId)
      .orderBy('weekday')
      .orderBy('local_start_minutes')
      .orderBy('id')
      .execute(),
    work.trx
      .selectFrom('availability_exceptions')
      .selectAll()
      .where('practice_id', '=', work.practiceId)
      .where('staff_id', '=', staffId)
      .orderBy('local_date')
      .orderBy('local_start_minutes')
      .execute(),
    work.trx
      .selectFrom('time_off')
      .selectAll()
      .where('practice_id', '=', work.practiceId)
      .where('staff_id', '=', staffId)
      .orderBy('starts_at')
      .execute(),
    work.trx
      .selectFrom('service_providers')
      .select('service_id')
      .where('practice_id', '=', work.practiceId)
      .where('staff_id', '=', staffId)
      .orderBy('service_id')
      .execute(),
  ])
  if (!member) return null
  return {
    provider: { id: member.id, name: member.display_name, timeZone: member.time_zone },
    version: rules?.version ?? 0,
    settings: rules
      ? {
          acceptsBookings: rules.accepts_bookings,
          isOpenToEveryClient: rules.is_open_to_every_client,
          bookingMode: rules.booking_mode as BookingSettings['bookingMode'],
          requestHoldHours: rules.request_hold_hours,
          minimumNoticeMinutes: rules.minimum_notice_minutes,
          bookingHorizonDays: rules.booking_horizon_days,
          dailyCap: rules.daily_cap,
          weeklyCap: rules.weekly_cap,
          bufferBeforeMinutes: rules.buffer_before_minutes,
          bufferAfterMinutes: rules.buffer_after_minutes,
          slotStepMinutes: rules.slot_step_minutes,
          cancellationWindow: rules.cancellation_window as BookingSettings['cancellationWindow'],
          mayClientsConfirm: rules.may_clients_confirm,
          telehealthUrl: rules.telehealth_url,
        }
      : usualSettings,
    serviceIds: services.map((s) => s.service_id),
    hours: blocks.map((b) => ({
      weekday: b.weekday,
      startMinutes: b.local_start_minutes,
      endMinutes: b.local_end_minutes,
      locationId: b.location_id,
      serviceIds: b.service_ids,
      validFrom: b.valid_from,
      validUntil: b.valid_until,
      everyNWeeks: b.every_n_weeks,
      anchorDate: b.anchor_date,
    })),
    closedDates: exceptions
      .filter((e) => e.kind === 'closed')
      .map((e) => ({ date: e.local_date, ...(e.is_everywhere ? {} : { locationId: e.location_id }) })),
    extraHours: exceptions
      .filter((e) => e.kind === 'extraHours')
      .map((e) => ({
        date: e.local_date,
        startMinutes: e.local_start_minutes!,
        endMinutes: e.local_end_minutes!,
        locationId: e.location_id,
        serviceIds: e.service_ids,
      })),
    timeOff: timeOff.map((t) => ({
      startsAt: instantText(t.starts_at.getTime()),
      endsAt: instantText(t.ends_at.getTime()),
    })),
  }
}

type BookedRow = {
  id: string
  service_id: string
  starts_at: Date
  ends_at: Date
  location_id: string | null
}

const mostLookedAt = 1000

/** The next appointments with clients that lie outside the provider's hours or in time off. They stay (SCH-1). */
export async function bookedOutside(work: Work, found: SavedAvailability): Promise<Booked[]> {
  const { rows } = await sql<BookedRow>`
    select id, starts_at, ends_at, location_id from appointments
    where practice_id = ${work.practiceId} and staff_id = ${found.provider.id} and starts_at > ${new Date(work.now)} and kind = 'client'
      and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed')
    order by starts_at, id limit ${mostLookedAt}`.execute(work.trx)
  const booked = rows.map((row) => ({
    id: row.id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    locationId: row.location_id,
  }))
  if (booked.length === 0) return []
  const zones = new Map(
    (await locationsOf(work)).map((location): [string | null, string] => [location.id, location.timeZone]),
  )
  const zoneOf = (locationId: string | null) => zones.get(locationId ?? '') ?? found.provider.timeZone
  return outsideHours(scheduleOf(found, zoneOf), booked)
}

const scheduleOf = (found: SavedAvailability, zoneOf: (locationId: string | null) => string) => ({
  availability: found.hours.map(({ startMinutes, endMinutes, ...rest }) => ({
    ...rest,
    localStartMinutes: startMinutes,
    localEndMinutes: endMinutes,
    timeZone: zoneOf(rest.locationId),
  })),
  exceptions: [
    ...found.closedDates.map((d) => ({ kind: 'closed' as const, ...d })),
    ...found.extraHours.map(({ startMinutes, endMinutes, ...rest }) => ({
      kind: 'extraHours' as const,
      ...rest,
      localStartMinutes: startMinutes,
      localEndMinutes: endMinutes,
      timeZone: zoneOf(rest.locationId),
    })),
  ],
  timeOff: found.timeOff.map((t) => ({ startsAt: parseInstant(t.startsAt), endsAt: parseInstant(t.endsAt) })),
})
