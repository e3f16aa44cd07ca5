import type { BookingChoices, SlotChoice } from '../scheduling-queries.ts'

export const anyone = 'anyone'
export const byVideo = 'video'

/** What the address may say; anybody can write it, so each part counts only where it can be chosen. */
export interface Wish {
  who?: string | undefined
  what?: string | undefined
  where?: string | undefined
}

export interface Choice {
  /** A provider's id, or `anyone`. */
  who: string
  /** A service's id. */
  what: string
  /** A location's id, or `video`. */
  where: string
}

export interface Offer {
  whos: BookingChoices['providers']
  mayChooseAnyone: boolean
  whats: BookingChoices['services']
  wheres: (BookingChoices['locations'][number] | typeof byVideo)[]
}

/**
 * What can be chosen after what was chosen before, and the choice itself with its gaps filled: the client's own provider,
 * the first service, the first place. `undefined` where nothing can be booked online.
 */
export function settleChoice(
  choices: BookingChoices,
  wish: Wish,
): { choice: Choice; offer: Offer } | undefined {
  const { providers, services, locations } = choices
  if (providers.length === 0) return undefined
  const mayChooseAnyone = providers.length > 1
  const who =
    (wish.who === anyone && mayChooseAnyone) || providers.some((p) => p.id === wish.who)
      ? wish.who!
      : providers[0]!.id
  const asked = providers.filter((p) => who === anyone || p.id === who)
  const whats = services.filter((s) => asked.some((p) => p.serviceIds.includes(s.id)))
  const what = whats.find((s) => s.id === wish.what) ?? whats[0]
  if (!what) return undefined
  const serving = asked.filter((p) => p.serviceIds.includes(what.id))
  const wheres: Offer['wheres'] = [
    ...(what.modality !== 'inPerson' && serving.some((p) => p.hasTelehealth)
      ? [byVideo as typeof byVideo]
      : []),
    ...(what.modality === 'telehealth'
      ? []
      : locations.filter((l) => serving.some((p) => p.locationIds.includes(l.id)))),
  ]
  const idOf = (where: Offer['wheres'][number]) => (where === byVideo ? byVideo : where.id)
  const where = wheres.map(idOf).find((id) => id === wish.where) ?? (wheres[0] && idOf(wheres[0]))
  return {
    choice: { who, what: what.id, where: where ?? byVideo },
    offer: { whos: providers, mayChooseAnyone, whats, wheres },
  }
}

/** The choice as the server is asked for its open times. */
export const searchOf = ({ who, what, where }: Choice): SlotChoice => ({
  serviceId: what,
  ...(who !== anyone && { providerId: who }),
  ...(where === byVideo ? { isTelehealth: true } : { locationId: where }),
})
