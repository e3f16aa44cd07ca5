import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import type { SharedSlot } from '../open-slots/open-slots.rules.ts'

export const Modality = OneOf(['inPerson', 'telehealth'])

export const Slot = Closed({
  startsAt: Instant,
  endsAt: Instant,
  locationId: Nullable(Id),
  modality: Modality,
  providerIds: Type.Array(Id, { description: 'Everyone who is free then' }),
  seatsLeft: Nullable(Type.Integer({ description: 'In a session of several clients; null for one alone' })),
})

export const slotOf = (slot: SharedSlot) => ({
  startsAt: instantText(slot.startsAt),
  endsAt: instantText(slot.endsAt),
  locationId: slot.locationId,
  modality: slot.modality,
  providerIds: slot.providerIds,
  seatsLeft: slot.seatsLeft ?? null,
})
