import { dayMs } from '../../../kernel/time/index.ts'
import { judgeCandidates } from './judge-candidates.rules.ts'
import type { OpenSlot, OpenSlotsInput, PlaceId, TimeRange } from './open-slots.types.ts'

const longestSearchDays = 400

/**
 * Every time at which a client may book the service, in order of time, then provider, then place. Throws a
 * RangeError for a search of more than 400 days, for an unknown zone and for hours or steps that make no sense.
 */
export function openSlots(input: OpenSlotsInput): { slots: OpenSlot[] } {
  const { from, to, service } = input
  if (!(to - from <= longestSearchDays * dayMs)) throw new RangeError('A search covers 400 days at most.')
  const slots: OpenSlot[] = []
  for (const provider of input.providers) {
    const { providerId } = provider
    judgeCandidates(provider, input, from, to, (startsAt, endsAt, locationId, reasons, seatsLeft) => {
      if (reasons !== 0) return
      const modality = locationId === null ? 'telehealth' : 'inPerson'
      const slot: OpenSlot = { startsAt, endsAt, providerId, locationId, modality }
      if (service.capacity > 1) slot.seatsLeft = seatsLeft
      slots.push(slot)
    })
  }
  return { slots: slots.sort(byTimeThenProvider) }
}

export type SharedSlot = TimeRange & {
  locationId: PlaceId
  modality: OpenSlot['modality']
  /** Whoever is free then, never empty. */
  providerIds: string[]
  /** Only for services with more than one seat: the most that one of them has. */
  seatsLeft?: number
}

/** For "no preference": each time and place once, with everyone who is free then. Keeps the order of the slots. */
export function oneSlotPerTime(slots: readonly OpenSlot[]): SharedSlot[] {
  const shared: SharedSlot[] = []
  let lastStart = Number.NaN
  let firstOfStart = 0
  for (const { startsAt, endsAt, providerId, locationId, modality, seatsLeft } of slots) {
    if (startsAt !== lastStart) firstOfStart = shared.length
    lastStart = startsAt
    let known: SharedSlot | undefined
    for (let i = firstOfStart; i < shared.length && !known; i++)
      if (shared[i]!.locationId === locationId && shared[i]!.endsAt === endsAt) known = shared[i]
    if (!known) {
      known = { startsAt, endsAt, locationId, modality, providerIds: [] }
      shared.push(known)
    }
    known.providerIds.push(providerId)
    if (seatsLeft !== undefined) known.seatsLeft = Math.max(seatsLeft, known.seatsLeft ?? 0)
  }
  return shared
}

function byTimeThenProvider(a: OpenSlot, b: OpenSlot): number {
  if (a.startsAt !== b.startsAt) return a.startsAt - b.startsAt
  if (a.providerId !== b.providerId) return a.providerId < b.providerId ? -1 : 1
  return (a.locationId ?? '') < (b.locationId ?? '') ? -1 : 1
}
