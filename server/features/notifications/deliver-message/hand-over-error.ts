/** What is known of a message whose hand-over failed, by which it is decided whether it may go out again. */
export type HandOverFailure =
  /** The receiver could not be asked at all: nothing left us, and nothing else will at this moment. */
  | 'unreachable'
  /** The receiver said that it does not take it now. */
  | 'notNow'
  /** The receiver said that it will never take it. */
  | 'never'
  /** This number gets no texts any more: somebody answered STOP. */
  | 'stopped'
  /** The line broke, or the answer made no sense: the receiver has it, or has it not. */
  | 'unknown'

export class HandOverError extends Error {
  readonly failure: HandOverFailure
  constructor(failure: HandOverFailure, message: string) {
    super(message)
    this.failure = failure
  }
}

/** nodemailer's own codes, where the mail was not begun. */
const beforeTheMail = /^(EDNS|ETLS|EAUTH|ENOAUTH|EOAUTH2|EPROXY|ECONFIG|ENOTFOUND|ECONNREFUSED|EENVELOPE)$/
const noConnection =
  /greeting never received|connection timeout|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|getaddrinfo/i

/** By what an SMTP client tells of a failed try. A code in the answer is an answer: then the server has not taken it. */
export function failureOfMail(error: {
  responseCode?: number
  code?: string
  message?: string
}): HandOverFailure {
  if (error.responseCode) return error.code === 'EAUTH' ? 'unreachable' : 'notNow'
  return beforeTheMail.test(error.code ?? '') || noConnection.test(error.message ?? '')
    ? 'unreachable'
    : 'unknown'
}
