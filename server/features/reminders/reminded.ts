import type { EpochMs } from '../../kernel/time/index.ts'

/** One appointment of a reminder, with what its reader may answer. */
export type Item = {
  appointmentId: string
  clientId: string
  startsAt: EpochMs
  mayConfirm: boolean
  mayCancel: boolean
  /** Its number in the message, where it is not the place in the list. */
  place?: number
}
