import { type Identified, matchOf, plainName } from '../match-chart/match-chart.rules.ts'
import type { LineProblem, MeantLine } from './read-lines.rules.ts'

export type KnownChart = Identified & { clientId: string; status: string }
export type AddressHolder = {
  email: string
  /** The charts whose portal is open to the account with this address. */
  opens: string[]
  isStaff: boolean
}
export type OpenInvitation = { email: string; clientId: string | null }
export type Known = { charts: KnownChart[]; holders: AddressHolder[]; invitations: OpenInvitation[] }

export type Verdict =
  | { problem: LineProblem }
  /** To be invited: to the chart that there is, or to a new one. */
  | { problem: null; clientId: string | null }

const key = (email: string) => email.toLowerCase()
const fullName = (person: { firstName: string; lastName: string }) =>
  `${plainName(person.firstName)} ${plainName(person.lastName)}`

/** Decides line by line over what is known of the addresses, names and days of birth in them. Twice the same address: the first counts. */
export function judgeLines(lines: MeantLine[], known: Known): Verdict[] {
  const byEmail = grouped(known.charts, (chart) => (chart.email ? [key(chart.email)] : []))
  const byTrait = grouped(known.charts, (chart) => [
    fullName(chart),
    ...(chart.dateOfBirth ? [chart.dateOfBirth] : []),
  ])
  const holders = new Map(known.holders.map((holder) => [key(holder.email), holder]))
  const invitations = grouped(known.invitations, (invitation) => [key(invitation.email)])
  const seen = new Set<string>()
  return lines.map((line) => {
    const email = key(line.email)
    if (seen.has(email)) return { problem: { field: 'email', code: 'twiceInFile' } }
    seen.add(email)
    const address = byEmail.get(email) ?? []
    const own = address.find((chart) => matchOf(line, chart).name !== 'other')
    const holder = holders.get(email)
    if (holder?.opens.length && (own ? holder.opens.includes(own.clientId) : false))
      return { problem: { field: 'email', code: 'alreadyRegistered' } }
    if ((invitations.get(email) ?? []).some((invitation) => own && invitation.clientId === own.clientId))
      return { problem: { field: 'email', code: 'alreadyInvited' } }
    const isSomebodys =
      holder !== undefined ||
      (invitations.get(email)?.length ?? 0) > 0 ||
      address.some((chart) => chart !== own && chart.status !== 'archived')
    if (isSomebodys) return { problem: { field: 'email', code: 'addressOfSomebody' } }
    // Put away on purpose: a person brings the chart back, or does not.
    if (own?.status === 'archived') return { problem: { field: 'firstName', code: 'likelyClient' } }
    if (own) return { problem: null, clientId: own.clientId }
    const alike = [
      ...(byTrait.get(fullName(line)) ?? []),
      ...(line.dateOfBirth ? (byTrait.get(line.dateOfBirth) ?? []) : []),
    ]
    if (alike.some((chart) => matchOf(line, chart).isLikely))
      return { problem: { field: 'firstName', code: 'likelyClient' } }
    return { problem: null, clientId: null }
  })
}

function grouped<T>(items: T[], keysOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items)
    for (const name of keysOf(item)) {
      const group = groups.get(name)
      if (group) group.push(item)
      else groups.set(name, [item])
    }
  return groups
}
