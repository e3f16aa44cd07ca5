import { invalid, lostRace, notFound } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { epochDayOf, parseInstant } from '../../../kernel/time/index.ts'
import { availabilityOf } from '../show-availability/show-availability.sql.ts'
import type { Availability } from './availability-shape.ts'
import { announceOpened } from './on-availability-change.ts'
import { mayOpenTime } from './opens-time.rules.ts'

/**
 * Replaces a provider's hours and rules. `version` is the one that was read, 0 for the first time; null where nobody else can be
 * editing. Throws 404 for a provider, place or service that this practice does not have. Answers with the new version.
 */
export async function saveAvailability(
  work: Work,
  staffId: string,
  availability: Availability,
  version: number | null = null,
): Promise<number> {
  refuseSenseless(availability)
  const before = await availabilityOf(work, staffId)
  const [zoneOf, isKnownService] = await zonesAndServices(work, staffId)
  const at = { practice_id: work.practiceId, staff_id: staffId }
  const saved = await saveSettings(work, staffId, availability, version)
  for (const table of ['availability_blocks', 'availability_exceptions', 'time_off'] as const)
    await work.trx
      .deleteFrom(table)
      .where('practice_id', '=', at.practice_id)
      .where('staff_id', '=', staffId)
      .execute()
  await work.trx
    .deleteFrom('service_providers')
    .where('practice_id', '=', at.practice_id)
    .where('staff_id', '=', staffId)
    .execute()

  const blocks = availability.hours.map((h) => ({
    ...at,
    id: newId(),
    weekday: h.weekday,
    local_start_minutes: h.startMinutes,
    local_end_minutes: h.endMinutes,
    time_zone: zoneOf(h.locationId),
    location_id: h.locationId,
    service_ids: h.serviceIds,
    valid_from: h.validFrom,
    valid_until: h.validUntil,
    every_n_weeks: h.everyNWeeks,
    anchor_date: h.everyNWeeks === 1 ? null : (h.anchorDate ?? h.validFrom),
  }))
  const closed = availability.closedDates.map((d) => ({
    ...at,
    id: newId(),
    kind: 'closed',
    local_date: d.date,
    is_everywhere: d.locationId === undefined,
    location_id: d.locationId ?? null,
    local_start_minutes: null,
    local_end_minutes: null,
    time_zone: d.locationId ? zoneOf(d.locationId) : null,
  }))
  const extra = availability.extraHours.map((h) => ({
    ...at,
    id: newId(),
    kind: 'extraHours',
    local_date: h.date,
    is_everywhere: false,
    location_id: h.locationId,
    local_start_minutes: h.startMinutes,
    local_end_minutes: h.endMinutes,
    time_zone: zoneOf(h.locationId),
    service_ids: h.serviceIds,
  }))
  const timeOff = availability.timeOff.map((t) => ({
    ...at,
    id: newId(),
    starts_at: new Date(parseInstant(t.startsAt)),
    ends_at: new Date(parseInstant(t.endsAt)),
  }))
  const services = [...new Set(availability.serviceIds)].map((service_id) => ({ ...at, service_id }))
  const named = [
    ...availability.serviceIds,
    ...[...availability.hours, ...availability.extraHours].flatMap((h) => h.serviceIds ?? []),
  ]
  if (!named.every(isKnownService)) throw notFound()
  if (blocks.length) await work.trx.insertInto('availability_blocks').values(blocks).execute()
  if (closed.length) await work.trx.insertInto('availability_exceptions').values(closed).execute()
  if (extra.length) await work.trx.insertInto('availability_exceptions').values(extra).execute()
  if (timeOff.length) await work.trx.insertInto('time_off').values(timeOff).execute()
  if (services.length) await work.trx.insertInto('service_providers').values(services).execute()
  work.record({ action: 'change', subjectType: 'availability', subjectId: staffId })
  if (before && (before.version === 0 || mayOpenTime(before, availability)))
    await announceOpened(work, staffId)
  return saved
}

async function zonesAndServices(work: Work, staffId: string) {
  const [member, locations, services] = await Promise.all([
    work.trx
      .selectFrom('staff_members')
      .select('time_zone')
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', staffId)
      .executeTakeFirst(),
    work.trx
      .selectFrom('locations')
      .select(['id', 'time_zone'])
      .where('practice_id', '=', work.practiceId)
      .where('retired_at', 'is', null)
      .execute(),
    work.trx.selectFrom('services').select('id').where('practice_id', '=', work.practiceId).execute(),
  ])
  if (!member) throw notFound()
  const zones = new Map(locations.map((l) => [l.id, l.time_zone]))
  const known = new Set(services.map((s) => s.id))
  const zoneOf = (locationId: string | null) => {
    const zone = locationId === null ? member.time_zone : zones.get(locationId)
    if (!zone) throw notFound()
    return zone
  }
  return [zoneOf, (id: string) => known.has(id)] as const
}

async function saveSettings(work: Work, staffId: string, { settings }: Availability, version: number | null) {
  const row = {
    accepts_bookings: settings.acceptsBookings,
    is_open_to_every_client: settings.isOpenToEveryClient,
    booking_mode: settings.bookingMode,
    request_hold_hours: settings.requestHoldHours,
    minimum_notice_minutes: settings.minimumNoticeMinutes,
    booking_horizon_days: settings.bookingHorizonDays,
    daily_cap: settings.dailyCap,
    weekly_cap: settings.weeklyCap,
    buffer_before_minutes: settings.bufferBeforeMinutes,
    buffer_after_minutes: settings.bufferAfterMinutes,
    slot_step_minutes: settings.slotStepMinutes,
    cancellation_window: settings.cancellationWindow,
    may_clients_confirm: settings.mayClientsConfirm,
    telehealth_url: settings.telehealthUrl,
  }
  const inserted = await work.trx
    .insertInto('provider_rules')
    .values({ practice_id: work.practiceId, staff_id: staffId, ...row })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return 1
  const updated = await work.trx
    .updateTable('provider_rules')
    .set((e) => ({ ...row, version: e('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('staff_id', '=', staffId)
    .$if(version !== null, (q) => q.where('version', '=', version!))
    .returning('version')
    .executeTakeFirst()
  if (!updated)
    throw lostRace(
      'Somebody else changed these hours meanwhile. Nothing was saved; please look at them again.',
    )
  return updated.version
}

function refuseSenseless({ hours, extraHours, timeOff, closedDates }: Availability) {
  const errors = [
    ...hours.map((h, i) =>
      h.startMinutes >= h.endMinutes
        ? { path: `hours.${i}.endMinutes`, message: 'The end must be later than the start.' }
        : h.validFrom && h.validUntil && h.validFrom > h.validUntil
          ? { path: `hours.${i}.validUntil`, message: 'The last day must not lie before the first.' }
          : h.everyNWeeks > 1 && !h.anchorDate && !h.validFrom
            ? { path: `hours.${i}.anchorDate`, message: 'Say a date of a week in which these hours hold.' }
            : null,
    ),
    ...extraHours.map((h, i) =>
      h.startMinutes >= h.endMinutes
        ? { path: `extraHours.${i}.endMinutes`, message: 'The end must be later than the start.' }
        : null,
    ),
    ...timeOff.map((t, i) =>
      parseInstant(t.startsAt) >= parseInstant(t.endsAt)
        ? { path: `timeOff.${i}.endsAt`, message: 'The end must be later than the start.' }
        : null,
    ),
    ...[
      ...hours.flatMap((h) => [h.validFrom, h.validUntil, h.anchorDate]),
      ...[...closedDates, ...extraHours].map((d) => d.date),
    ].map((date) =>
      date && !isDate(date) ? { path: 'dates', message: 'This is not a date of the calendar.' } : null,
    ),
  ].filter((error) => error !== null)
  if (errors.length > 0) throw invalid(errors)
}

function isDate(text: string): boolean {
  try {
    epochDayOf(text)
    return true
  } catch {
    return false
  }
}
