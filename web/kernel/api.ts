import createClient from 'openapi-fetch'
import { v4 as randomId } from 'uuid'
import type { paths } from '../../contract/client.d.ts'
import { isAttended } from './attention.ts'
import { offlineProblem, problemFrom } from './problem.ts'

export { asProblem, Problem } from './problem.ts'
export type { paths }

/** Endpoints for which 401 is an answer to the person, not the end of a session. */
const askedBySomebodySignedOut = [
  '/api/session',
  '/api/sign-in',
  '/api/sign-in/second-step',
  '/api/sign-in/second-step/code',
  '/api/sign-in/passkey',
  '/api/sign-in/passkey/start',
]

let signedOut: () => void = () => {}

/** Called when the server says that the session is over; the router leads to the sign-in page. */
export function whenSignedOut(listener: () => void): void {
  signedOut = listener
}

let twoStepRequired: () => void = () => {}

/** Called when a practice has come to ask for two-step sign-in; the router leads to where it is set up (ACC-12). */
export function whenTwoStepRequired(listener: () => void): void {
  twoStepRequired = listener
}

/** @internal for uploads, which do not pass through `api` */
export function noticeStatus(status: number, path: string): void {
  if (status === 401 && !askedBySomebodySignedOut.includes(path)) signedOut()
}

/**
 * The one way to call the API. Every refusal is thrown as `Problem`, so `data` is there whenever the
 * call returns: `const { data } = await api.GET('/api/session')`.
 */
export const api = createClient<paths>({ credentials: 'same-origin' })

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', document.documentElement.lang)
    // What the page reads by itself must not keep a session alive that nobody attends (SES-01).
    if (!isAttended()) request.headers.set('x-foyer-background', '1')
    return request
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return
    noticeStatus(response.status, schemaPath)
    const problem = problemFrom(response.status, response.headers.get('content-type'), await response.text())
    if (problem.kind === 'second-factor-required') twoStepRequired()
    throw problem
  },
  onError() {
    return offlineProblem()
  },
})

/** A key for the `Idempotency-Key` header: make one a form, keep it over retries of the same wish. */
export function newIdempotencyKey(): string {
  return randomId()
}
