import { AccessLost, EventRefused } from '../calendar-provider.ts'

/** An answer of Google that is not a success, without what it says: that may hold what was sent. */
export class GoogleAnswer extends Error {
  readonly status: number
  constructor(status: number) {
    super(`Google answered ${status}.`)
    this.status = status
  }
}

type Failure = {
  code?: string | number
  status?: number
  response?: { status?: number; data?: { error?: string | { errors?: { reason?: string }[] } } }
}

/**
 * One call of Google's own client. @throws AccessLost, EventRefused, GoogleAnswer for what its caller may know better, and a plain
 * error for what never arrived; none carries a body or a token.
 */
export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw meaningOf(error as Failure)
  }
}

const passing = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'])

function meaningOf(failure: Failure): Error {
  const status = failure.response?.status ?? failure.status
  const said = failure.response?.data?.error
  const reasons = typeof said === 'object' ? (said.errors ?? []).map((e) => e.reason ?? '') : []
  // It is our address that Google does not call (push.webhookUrlUnauthorized), not the account that is closed to us.
  if (reasons.some((reason) => reason.startsWith('push.'))) return new GoogleAnswer(400)
  if (said === 'invalid_grant' || said === 'unauthorized_client' || status === 401) return new AccessLost()
  if (status === 403) {
    return reasons.some((reason) => passing.has(reason)) ? new GoogleAnswer(403) : new EventRefused()
  }
  return status ? new GoogleAnswer(status) : new Error('Google could not be reached.')
}
