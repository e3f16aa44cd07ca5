import { type LocalDate, localDayBounds } from '../../../kernel/time/index.ts'
import { judgeCandidates, reasonBit, reasonsIn } from './judge-candidates.rules.ts'
import type { NoSlotReason, PlaceId, SlotSearch, TimeRange } from './open-slots.types.ts'

export type CandidateTime = TimeRange & {
  locationId: PlaceId
  /** Empty: this time is open. */
  reasons: NoSlotReason[]
}

export type WhyNoSlot = {
  openCount: number
  /** Everything that keeps the day from having a slot, the most general first; empty exactly when one is open. */
  reasons: NoSlotReason[]
  providers: {
    providerId: string
    openCount: number
    reasons: NoSlotReason[]
    /** Every time that the hours would allow, in order, with what speaks against it. */
    candidates: CandidateTime[]
  }[]
}

/**
 * Says for a day, as the calendar of `timeZone` counts it, why a client finds no slot: asked with the same
 * search, `openSlots` over that day offers exactly the candidates that have no reason here.
 */
export function whyNoSlot(search: SlotSearch, date: LocalDate, timeZone: string): WhyNoSlot {
  const [from, to] = localDayBounds(date, timeZone)
  let allBits = search.providers.length === 0 ? reasonBit.notOfferedHere : 0
  let openCount = 0
  const providers = search.providers.map((provider) => {
    const candidates: CandidateTime[] = []
    let bits = 0
    let open = 0
    const ofProvider = judgeCandidates(
      provider,
      search,
      from,
      to,
      (startsAt, endsAt, locationId, reasons) => {
        candidates.push({ startsAt, endsAt, locationId, reasons: reasonsIn(reasons) })
        bits |= reasons
        if (reasons === 0) open++
      },
    )
    bits |= ofProvider
    candidates.sort((a, b) => a.startsAt - b.startsAt)
    allBits |= bits
    openCount += open
    return {
      providerId: provider.providerId,
      openCount: open,
      reasons: open ? [] : reasonsIn(bits),
      candidates,
    }
  })
  return { openCount, reasons: openCount ? [] : reasonsIn(allBits), providers }
}
