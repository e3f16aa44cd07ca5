export type Refusal =
  | 'notAnAddress'
  | 'notHttps'
  | 'port'
  | 'unknownHost'
  | 'privateAddress'
  | 'redirect'
  | 'certificate'
  | 'unreachable'
  | 'tooSlow'
  | 'tooLarge'
  | 'encoded'

/** A request to an address that somebody typed was not made, or not answered as it must be. Carries nothing of the address or the answer. */
export class OutwardRefused extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(`The request to another server was refused: ${reason}.`)
    this.reason = reason
  }
}
