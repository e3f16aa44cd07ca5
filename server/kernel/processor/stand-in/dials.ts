/** What can be made to go wrong on purpose. Counts go down by one each time they were obeyed. */
export type Dials = {
  /** The change happens and is remembered under its key, then the connection is cut without an answer. */
  cutAnswers: number
  /** The change happens, and the answer, remembered under its key, is a 500. */
  failAnswers: number
  /** 429 before anything happens. */
  refuseAnswers: number
  /** Time that each API request takes before it is carried out. */
  answerDelayMs: number
  /** Payments stand at `processing` for so long before they succeed or are declined. */
  processingMs: number
  /** How long the refund of a card waits that does not go through at once. */
  refundMs: number
  /** Each notice is sent so many times more than once, all at the same time. */
  repeatDeliveries: number
  deliveryDelayMs: number
  /** The next so many tries to deliver are lost on the way and tried again after growing pauses. */
  dropDeliveries: number
  /** Notices that are due together go out the last one first. */
  reverseDeliveries: boolean
  /** Notices wait until this is turned off. */
  holdDeliveries: boolean
}

export const steadyDials: Dials = {
  cutAnswers: 0,
  failAnswers: 0,
  refuseAnswers: 0,
  answerDelayMs: 0,
  processingMs: 0,
  refundMs: 3_000,
  repeatDeliveries: 0,
  deliveryDelayMs: 0,
  dropDeliveries: 0,
  reverseDeliveries: false,
  holdDeliveries: false,
}

const highest = 10_000

/** Throws a `TypeError` on an unknown dial or a value outside its range. */
export function checkedDials(change: unknown): Partial<Dials> {
  if (typeof change !== 'object' || change === null) throw new TypeError('Dials are an object')
  for (const [name, value] of Object.entries(change)) {
    const steady = (steadyDials as Record<string, unknown>)[name]
    if (steady === undefined || typeof steady !== typeof value) throw new TypeError(`No such dial: ${name}`)
    if (typeof value === 'number' && (!Number.isInteger(value) || value < 0 || value > highest)) {
      throw new TypeError(`The dial ${name} goes from 0 to ${highest}`)
    }
  }
  return change as Partial<Dials>
}
