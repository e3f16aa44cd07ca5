import { asProblem, Problem } from '../../../kernel/problem.ts'

const pausesMs = [1_000, 2_000, 4_000]

/** No answer came, or one that says nothing of what was asked for: it may have happened. */
function answerWasLost(error: unknown): boolean {
  const { status, kind } = asProblem(error)
  return status === 0 || (status >= 500 && kind !== 'card-service-failed' && kind !== 'card-not-kept')
}

/**
 * Sends one and the same wish, which acts once however often it is sent, again by itself where its answer was lost.
 * @throws Problem `answer-lost` when none came at all
 */
export async function sendUntilAnswered<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (const pauseMs of [...pausesMs, null]) {
    try {
      return await send()
    } catch (error) {
      if (!answerWasLost(error)) throw error
      if (pauseMs === null) break
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  throw new Problem({ kind: 'answer-lost', status: 0, title: 'answer-lost' })
}
