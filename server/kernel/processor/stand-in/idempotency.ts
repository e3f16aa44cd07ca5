import { createHash } from 'node:crypto'
import type { ProcessorAccount } from '../processor.ts'
import type { Journal } from './journal.ts'
import { StandInProblem } from './problems.ts'

export type GivenAnswer = { status: number; body: unknown }
type Remembered = GivenAnswer & { id: string; fingerprint: string }

/**
 * The processor's rule: the first answer under a key is given again for the same request, a 500 too; another
 * request under the same key is refused; a twin that comes while the first is carried out is sent away.
 */
export function openIdempotency(journal: Journal) {
  const inFlight = new Set<string>()
  return {
    /** The answer to give again; `undefined` when the key is new and is now in flight. */
    begin(account: ProcessorAccount, key: string, request: string): GivenAnswer | undefined {
      const fingerprint = createHash('sha256').update(request).digest('hex')
      const before = journal.get<Remembered>('answer', account, key)
      if (before && before.fingerprint !== fingerprint) {
        throw new StandInProblem(400, {
          type: 'idempotency_error',
          message:
            'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        })
      }
      if (before) return before
      const name = `${account ?? ''} ${key}`
      if (inFlight.has(name)) {
        throw new StandInProblem(409, {
          type: 'invalid_request_error',
          code: 'idempotency_key_in_use',
          message: 'There is currently another in-progress request using this Idempotent Key.',
        })
      }
      inFlight.add(name)
      return undefined
    },
    remember(account: ProcessorAccount, key: string, request: string, answer: GivenAnswer) {
      const fingerprint = createHash('sha256').update(request).digest('hex')
      journal.put('answer', account, { id: key, fingerprint, ...answer })
    },
    end(account: ProcessorAccount, key: string) {
      inFlight.delete(`${account ?? ''} ${key}`)
    },
  }
}
