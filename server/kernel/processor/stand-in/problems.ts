/** An error as the processor's API tells it. */
export class StandInProblem extends Error {
  readonly status: number
  readonly error: Record<string, unknown>
  /** Nothing was begun, so the idempotency key may be used again with better values. */
  readonly isBeforeExecution: boolean

  constructor(status: number, error: Record<string, unknown>, isBeforeExecution = false) {
    super(String(error.message))
    this.status = status
    this.error = error
    this.isBeforeExecution = isBeforeExecution
  }
}

export function badParameter(code: string, param: string, message: string) {
  return new StandInProblem(400, { type: 'invalid_request_error', code, param, message }, true)
}

export function noSuch(kind: string, id: string, param?: string) {
  const message = `No such ${kind}: '${id}'`
  const status = param ? 400 : 404
  return new StandInProblem(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message,
    param: param ?? 'id',
  })
}

export function notNow(code: string, message: string, more: Record<string, unknown> = {}) {
  return new StandInProblem(400, { type: 'invalid_request_error', code, message, ...more })
}
