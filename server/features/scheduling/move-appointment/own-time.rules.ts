import type { EpochMs } from '../../../kernel/time/index.ts'
import type { BusyInterval, ProviderSchedule } from '../open-slots/open-slots.types.ts'

/** What the client holds already, and gives up by moving. */
export type OwnTime = {
  staffId: string
  startsAt: EpochMs
  endsAt: EpochMs
  busyFrom: EpochMs
  busyUntil: EpochMs
  /** He has one seat of a session. */
  isSeat: boolean
}

/** The schedule as it would be without the client's own time: an appointment may be moved by half its length. */
export function withoutOwnTime(provider: ProviderSchedule, own: OwnTime): ProviderSchedule {
  if (provider.providerId !== own.staffId) return provider
  const at = provider.busy.findIndex(
    (busy) =>
      busy.startsAt === own.busyFrom &&
      busy.endsAt === own.busyUntil &&
      busy.appointment?.startsAt === own.startsAt &&
      busy.appointment.endsAt === own.endsAt &&
      (busy.seatsTaken !== undefined) === own.isSeat,
  )
  const mine = provider.busy[at]
  if (!mine) return provider
  const others: BusyInterval[] =
    own.isSeat && mine.seatsTaken! > 1 ? [{ ...mine, seatsTaken: mine.seatsTaken! - 1 }] : []
  return { ...provider, busy: [...provider.busy.slice(0, at), ...others, ...provider.busy.slice(at + 1)] }
}
