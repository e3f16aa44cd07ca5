export const topics = ['schedulerIds', 'billerIds'] as const
export type Topic = (typeof topics)[number]
export type Designations = Record<Topic, string[]>

/** A topic is answered by whoever holds its role (MSG-1). */
export const roleOf = { schedulerIds: 'scheduler', billerIds: 'biller' } as const

type Member = { id: string; roles: string[] }

/** Who is reached now. */
export const holdersOf = (staff: Member[]): Designations => ({
  schedulerIds: staff.filter(({ roles }) => roles.includes('scheduler')).map(({ id }) => id),
  billerIds: staff.filter(({ roles }) => roles.includes('biller')).map(({ id }) => id),
})

/** Whose roles change, and to what, so that exactly the wanted people are reached. */
export function designationsOf(staff: Member[], wanted: Designations) {
  return staff
    .map(({ id, roles }) => {
      const designated = topics.filter((topic) => wanted[topic].includes(id)).map((topic) => roleOf[topic])
      const others = roles.filter((role) => role !== 'scheduler' && role !== 'biller')
      const gained = designated.filter((role) => !roles.includes(role))
      const lost = topics
        .map((topic) => roleOf[topic])
        .filter((role) => roles.includes(role) && !designated.includes(role))
      return { id, roles: [...others, ...designated], gained, lost }
    })
    .filter(({ gained, lost }) => gained.length > 0 || lost.length > 0)
}
