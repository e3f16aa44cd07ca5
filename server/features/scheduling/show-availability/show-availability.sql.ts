import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import {
  type Availability,
  type BookingSettings,
  usualSettings,
} from '../set-availability/availability-shape.ts'

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
      })),
    timeOff: timeOff.map((t) => ({
      startsAt: instantText(t.starts_at.getTime()),
      endsAt: instantText(t.ends_at.getTime()),
    })),
  }
}
