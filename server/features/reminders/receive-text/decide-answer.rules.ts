import type { Answer } from './read-answer.rules.ts'

/** An appointment ahead, at the time of which this number was reminded. Of each message to the number, the newest first. */
export type OpenItem = {
  messageId: string
  place: number
  appointmentId: string
  isConfirmed: boolean
}
export type Newest = { id: string; kind: 'reminder' | 'which' | 'late' } | null

export type Decision =
  | {
      kind: 'do'
      steps: { appointmentId: string; act: 'confirm' | 'cancel'; mayBeLate: boolean }[]
    }
  /** It could mean several: they are asked back, with numbers. */
  | { kind: 'ask'; appointmentIds: string[] }
  | { kind: 'passOn' }

const passOn: Decision = { kind: 'passOn' }
const distinct = (items: OpenItem[]) => [...new Map(items.map((item) => [item.appointmentId, item])).values()]

/**
 * What a yes or no applies to. Numbers are those of the newest message. Y alone confirms all of the newest message, which said so,
 * and only where no other reminder is open besides. N alone cancels one appointment and never more: cancelling the wrong one costs the
 * client his time. What a question did not settle goes to a person.
 */
export function decideAnswer(answer: Answer, newest: Newest, open: OpenItem[]): Decision {
  if (!newest) return passOn
  const ofNewest = open.filter((item) => item.messageId === newest.id)
  const isLate = newest.kind === 'late'
  const step = (item: OpenItem, act: 'confirm' | 'cancel') => ({
    appointmentId: item.appointmentId,
    act,
    mayBeLate: isLate && act === 'cancel' && ofNewest.some((one) => one.appointmentId === item.appointmentId),
  })
  if (answer.kind === 'each') {
    const steps = [...answer.choices].map(([place, choice]) => {
      const item = ofNewest.find((one) => one.place === place)
      return item ? step(item, choice === 'yes' ? 'confirm' : 'cancel') : null
    })
    return steps.every((one) => one !== null) ? { kind: 'do', steps } : passOn
  }
  if (newest.kind === 'which' && ofNewest.length > 1) return passOn
  if (answer.kind === 'yes') {
    const unconfirmed = distinct(open.filter((item) => !item.isConfirmed))
    const meant = unconfirmed.length > 0 ? unconfirmed : distinct(ofNewest)
    if (meant.length === 0) return passOn
    const isOfNewest = meant.every((item) => ofNewest.some((one) => one.appointmentId === item.appointmentId))
    return isOfNewest
      ? { kind: 'do', steps: meant.map((item) => step(item, 'confirm')) }
      : { kind: 'ask', appointmentIds: meant.map((item) => item.appointmentId) }
  }
  if (answer.kind === 'no') {
    const meant = isLate && ofNewest.length === 1 ? ofNewest : distinct(open)
    if (meant.length === 0) return passOn
    return meant.length === 1
      ? { kind: 'do', steps: [step(meant[0]!, 'cancel')] }
      : { kind: 'ask', appointmentIds: meant.map((item) => item.appointmentId) }
  }
  return passOn
}
