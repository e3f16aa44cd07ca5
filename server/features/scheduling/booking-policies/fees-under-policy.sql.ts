import { sql } from 'kysely'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import { type CancellationFacts, feeReasonOf } from '../appointment-endings/endings.rules.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

export type FeeReason = 'lateCancelled' | 'noShow' | 'lateMoved'
export type FeeUnderPolicy = {
  appointmentId: string
  policyId: string
  reason: FeeReason
  amountCents: Cents
  startsAt: Date
  /** Of the place, in which the practice reads the time. */
  timeZone: string
  serviceName: string
  serviceId: string
  staffId: string
  acceptedAt: Date
}

type Row = Omit<FeeUnderPolicy, 'reason' | 'amountCents'> & {
  status: AppointmentStatus
  lateCancelFeeCents: Cents
  noShowFeeCents: Cents
  /** When it was first moved late by its client, as far as the policy counts that. */
  movedLateFrom: Date | null
  facts: { by: CancellationFacts['by']; as: AppointmentStatus; isLate: boolean } | null
}

/**
 * Appointments of a client that were cancelled late, missed or moved late and cost a fee by the policy that was accepted for them, as it
 * truly happened; the last first. A single one is locked, so that what it became cannot change before it is decided about.
 */
export async function feesUnderPolicyOf(
  work: Work,
  clientId: string,
  appointmentId: string | null = null,
): Promise<FeeUnderPolicy[]> {
  const { rows } = await sql<Row>`
    select a.id as "appointmentId", p.id as "policyId", a.status, a.starts_at as "startsAt", a.time_zone as "timeZone",
      v.name as "serviceName", a.service_id as "serviceId", a.staff_id as "staffId", a.policy_accepted_at as "acceptedAt",
      p.late_cancel_fee_cents as "lateCancelFeeCents", p.no_show_fee_cents as "noShowFeeCents", moved.from_starts_at as "movedLateFrom",
      (select json_build_object('by', e.ended_by, 'as', e.to_status, 'isLate', e.is_late) from appointment_endings e
        where e.practice_id = a.practice_id and e.appointment_id = a.id
          and e.to_status in ('cancelledInTime', 'lateCancelled', 'cancelledByProvider')
        order by e.ended_at, e.id limit 1) as facts
    from appointments a
    join booking_policies p on p.practice_id = a.practice_id and p.id = a.policy_id
    join services v on v.practice_id = a.practice_id and v.id = a.service_id
    left join lateral (select m.from_starts_at from appointment_moves m
      where m.practice_id = a.practice_id and m.appointment_id = a.id and m.is_late and p.late_moves_count
        -- A move under a policy that came to be accepted later was agreed to by nobody.
        and m.moved_at >= a.policy_accepted_at
      order by m.moved_at, m.id limit 1) moved on true
    where a.practice_id = ${work.practiceId} and a.client_id = ${clientId}
      and (a.status in ('lateCancelled', 'noShow') or moved.from_starts_at is not null)
      and (${appointmentId}::uuid is null or a.id = ${appointmentId}::uuid)
      and greatest(p.late_cancel_fee_cents, p.no_show_fee_cents) > 0
    order by a.starts_at desc, a.id limit 200 ${appointmentId ? sql`for update of a` : sql``}`.execute(
    work.trx,
  )
  return rows.flatMap(({ status, lateCancelFeeCents, noShowFeeCents, movedLateFrom, facts, ...fee }) => {
    const reason = feeReasonOf(status, facts, movedLateFrom !== null)
    const amountCents = reason === 'noShow' ? noShowFeeCents : lateCancelFeeCents
    if (reason === null || amountCents === 0) return []
    // The time that was given up late is the one that the fee is about.
    return [{ ...fee, reason, amountCents, startsAt: reason === 'lateMoved' ? movedLateFrom! : fee.startsAt }]
  })
}
